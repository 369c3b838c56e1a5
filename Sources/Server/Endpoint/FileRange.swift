import AWSModel
import Foundation
import HummingbirdCore
import NIOCore

/// A range of a file, read piece by piece as fast as the other side takes it.
struct FileRange {
  private let attachment: Attachment
  private static let piece = 256 << 10

  init(_ attachment: Attachment) { self.attachment = attachment }

  /// - Throws: `FileGone` where the file ends before the range does.
  func write(to writer: inout any ResponseBodyWriter) async throws {
    let descriptor = open(attachment.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileGone(path: attachment.path) }
    defer { close(descriptor) }
    var offset = attachment.offset
    let end = attachment.offset + attachment.length
    while offset < end {
      var buffer = ByteBufferAllocator().buffer(capacity: Self.piece)
      let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.piece) { space in
        let count = pread(descriptor, space.baseAddress, min(Self.piece, Int(end - offset)), off_t(offset))
        guard count > 0 else { throw FileGone(path: attachment.path) }
        return count
      }
      offset += Int64(count)
      try await writer.write(buffer)
    }
  }
}

/// A file that an answer needs is not there, or is shorter than it was.
struct FileGone: Error {
  let path: String
}
