import AWSCommandLine
import Glibc

/// The files of the host as a command line sees them, from its working folder.
struct HostFiles: Sendable {
  let folder: String
  /// The standard streams of a caller in another process, for `/dev/stdout` and its like; nil for this process's own.
  var streams: DropInStreams?
  /// Larger files are refused rather than read into memory: 1 GiB.
  private static let limit = 1 << 30

  /// The files as the command-line parser wants them.
  var files: Files { Files { read($0) } }

  /// The bytes of a file.
  func read(_ path: String) -> Result<[UInt8], Files.Failure> {
    let descriptor = open(absolute(path), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(Self.failure()) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { return .failure(Self.failure()) }
      if count == 0 { return .success(bytes) }
      bytes += chunk[..<count]
      if bytes.count > Self.limit { return .failure(.init(number: Int(EFBIG), text: "File too large")) }
    }
  }

  /// Writes a whole file.
  ///
  /// - Throws: `Unwritable`, in the words of Python, whose `open` the AWS CLI calls.
  func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(absolute(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Unwritable(path: path, failure: Self.failure()) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Unwritable(path: path, failure: Self.failure()) }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes sure that a file could be written beside others of its folder.
  ///
  /// - Throws: `CommandError` in the AWS CLI's words.
  func checkWritable(_ path: String) throws(CommandError) {
    let place = absolute(path)
    let folder = place.lastIndex(of: "/").map { place[..<$0] } ?? ""
    if access(folder.isEmpty ? "/" : String(folder), W_OK) != 0 {
      throw .internalFault("Unable to write to file: \(path)")
    }
  }

  /// Writes a whole file that only its owner may read, in one step: readers see the old text or the new.
  ///
  /// - Throws: `Unwritable`.
  func writePrivately(_ bytes: [UInt8], to path: String) throws {
    let draft = "\(path).\(getpid())"
    let descriptor = open(absolute(draft), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Unwritable(path: path, failure: Self.failure()) }
    close(descriptor)
    try write(bytes, to: draft)
    guard rename(absolute(draft), absolute(path)) == 0 else { throw Unwritable(path: path, failure: Self.failure()) }
  }

  /// A file that cannot be written.
  struct Unwritable: Error, CustomStringConvertible {
    var path: String
    var failure: Files.Failure
    var description: String { "[Errno \(failure.number)] \(failure.text): '\(path)'" }
  }

  /// What `errno` says now.
  static func failure() -> Files.Failure { .init(number: Int(errno), text: String(cString: strerror(errno))) }

  private func absolute(_ path: String) -> String {
    if let stream = streams?.path(of: path) { return stream }
    if path.hasPrefix("/") { return path }
    if path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") {
      return String(cString: home) + path.dropFirst()
    }
    return "\(folder)/\(path)"
  }
}
