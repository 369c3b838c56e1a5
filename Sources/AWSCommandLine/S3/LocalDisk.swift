import AWSModel
import Glibc

/// The host's files as transfers need them. Paths are absolute. Failures come in Python's words.
enum LocalDisk {
  /// What `stat` says of a path.
  struct Status: Sendable {
    var size: Int64
    var changed: Timestamp
    var kind: UInt32
    var isFolder: Bool { kind == S_IFDIR }
    /// A character or block device, a pipe or a socket.
    var isSpecial: Bool { [S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK].contains(kind) }
  }

  /// nil if nothing can be reached under the path.
  static func status(_ path: String) -> Status? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    let time = status.st_mtim
    return Status(
      size: Int64(status.st_size),
      changed: Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000),
      kind: status.st_mode & S_IFMT)
  }

  static func exists(_ path: String) -> Bool { status(path) != nil }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The names in a folder, unsorted; nil if it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func isReadable(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
  }

  /// - Throws: where Python's `open` would.
  static func read(_ path: String, offset: Int64, length: Int64) throws(S3Fault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled, off_t(offset) + off_t(filled))
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw failure(path) }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }

  /// - Throws: where Python's `open(path, 'rb')` or reading would.
  static func checkReadable(_ path: String) throws(S3Fault) {
    if let status = status(path), status.isFolder { throw failure(path, number: EISDIR) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    close(descriptor)
  }

  static func makeFolders(_ path: String) throws(S3Fault) {
    if exists(path) { return }
    let parent = HostPath.split(path).folder
    if !parent.isEmpty, parent != path { try makeFolders(parent) }
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw failure(path) }
  }

  static func rename(_ path: String, to target: String) throws(S3Fault) {
    if Glibc.rename(path, target) == 0 { return }
    throw .other("[Errno \(errno)] \(String(cString: strerror(errno))): '\(path)' -> '\(target)'")
  }

  static func remove(_ path: String) throws(S3Fault) {
    if unlink(path) != 0 { throw failure(path) }
  }

  /// Sets both times of a file to a whole second.
  static func setTime(_ path: String, _ time: Timestamp) throws(S3Fault) {
    let seconds = Int((Double(time.microseconds) / 1_000_000).rounded(.down))
    let both = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
    if utimensat(AT_FDCWD, path, both, 0) == 0 { return }
    if errno == EPERM {
      throw .other(
        "The file was downloaded, but attempting to modify the utime of the file failed. Is the file owned by another user?"
      )
    }
    throw failure(path)
  }

  private static func failure(_ path: String) -> S3Fault { failure(path, number: errno) }

  static func failure(_ path: String, number: Int32) -> S3Fault {
    .other("[Errno \(number)] \(String(cString: strerror(number))): \(Value.string(path).pythonRepresentation)")
  }
}
