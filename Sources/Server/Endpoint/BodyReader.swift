import AWSModel
import Foundation
import HummingbirdCore
import NIOCore

/// Reads the body of a request: into memory, or into a file where it is large and the operation takes a stream.
enum BodyReader {
  /// What was read.
  enum Body: Sendable {
    case bytes([UInt8])
    case file(Attachment)
    /// More came than is taken.
    case tooLarge
  }

  /// - Parameters:
  ///   - chunks: The body's parts as they come.
  ///   - limit: The most bytes taken.
  ///   - spool: The folder for a body larger than `Attachment.threshold`; nil to keep it in memory.
  static func read(_ chunks: RequestBody, limit: Int64, spool: SpoolFolder?) async throws -> Body {
    var bytes: [UInt8] = []
    var file: SpoolFile?
    for try await chunk in chunks {
      let count = (file?.length ?? Int64(bytes.count)) + Int64(chunk.readableBytes)
      guard count <= limit else {
        file?.remove()
        return .tooLarge
      }
      if file == nil, count > Attachment.threshold, let spool {
        file = try SpoolFile(in: spool.path())
        try file?.write(bytes)
        bytes = []
      }
      if file == nil {
        bytes += chunk.readableBytesView
      } else {
        do {
          try chunk.withUnsafeReadableBytes { try file?.write($0) }
        } catch {
          file?.remove()
          throw error
        }
      }
    }
    if let file { return .file(file.attachment) }
    return .bytes(bytes)
  }
}

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

  func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

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
