import AWSModel
import Glibc

/// Reads and copies a range of a file without ever holding more than a piece of it.
struct FileRange {
  /// What the system refused: a full disk, a file that has gone.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private static let piece = 262_144
  let range: Attachment

  init(_ range: Attachment) { self.range = range }

  /// Gives the range piece by piece.
  func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let file = try Self.openFile(range.path, O_RDONLY)
    defer { close(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.piece, alignment: 16)
    defer { buffer.deallocate() }
    var (offset, rest) = (range.offset, range.length)
    while rest > 0 {
      let count = pread(file, buffer.baseAddress, Int(min(rest, Int64(Self.piece))), off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("reading", range.path) }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += Int64(count)
      rest -= Int64(count)
    }
  }

  /// All of it, for a small range.
  func bytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(range.length))
    try read { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Makes the range the whole of a new file at `path`, by a rename where that may and can be.
  func take(to path: String, renaming: Bool) throws {
    var facts = stat()
    if renaming, range.offset == 0, stat(range.path, &facts) == 0, Int64(facts.st_size) == range.length,
      rename(range.path, path) == 0
    {
      return
    }
    try Self.writing(path) { file in try copy(to: file, path) }
  }

  /// Appends the range to an open file.
  func copy(to file: Int32, _ path: String) throws {
    try read { piece in try Self.write(piece, to: file, path) }
  }

  /// Writes a new file of these bytes.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try writing(path) { file in try bytes.withUnsafeBytes { try write($0, to: file, path) } }
  }

  /// Makes a new file at `path`, which appears there only when `body` has written it.
  static func writing(_ path: String, _ body: (Int32) throws -> Void) throws {
    let unfinished = path + ".part"
    do {
      let file = try openFile(unfinished, O_WRONLY | O_CREAT | O_EXCL)
      defer { close(file) }
      try body(file)
      // On the disk before the row that names it.
      guard fdatasync(file) == 0 else { throw failure("writing", unfinished) }
      guard rename(unfinished, path) == 0 else { throw failure("renaming", unfinished) }
    } catch {
      unlink(unfinished)
      throw error
    }
  }

  /// Appends bytes to an open file.
  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32, _ path: String) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(file, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("writing", path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  private static func openFile(_ path: String, _ flags: Int32) throws -> Int32 {
    let file = open(path, flags | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failure("opening", path) }
    return file
  }

  private static func failure(_ action: String, _ path: String) -> Failure {
    Failure(description: "\(action) \(path): \(String(cString: strerror(errno)))")
  }
}
