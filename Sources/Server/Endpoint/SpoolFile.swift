import AWSModel
import Foundation

/// Where large bodies are written; made when it is first needed.
struct SpoolFolder: Sendable {
  let path: @Sendable () throws -> String
}

/// A file of its own for one body under way; closed when nobody holds it.
final class SpoolFile {
  private let path: String
  private let descriptor: Int32
  private(set) var length: Int64 = 0

  /// - Throws: `SpoolFailed` where the disk does not take it.
  init(in folder: String) throws {
    var template = Array("\(folder)/body-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    if descriptor < 0 { throw SpoolFailed(reason: String(cString: strerror(errno))) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// What was written.
  var attachment: Attachment { Attachment(path: path, length: length) }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SpoolFailed(reason: String(cString: strerror(errno))) }
      rest = rest.dropFirst(count)
      length += Int64(count)
    }
  }

  /// Removes the file of a body that was not taken to its end.
  func remove() { unlink(path) }
}

/// A body could not be written to disk.
struct SpoolFailed: Error, CustomStringConvertible {
  let reason: String
  var description: String { "the request's body could not be kept on disk: \(reason)" }
}
