import AWSModel
import Cloud
import Foundation

/// A body that arrived: measured and hashed piece by piece, and then kept in a row or a file.
///
/// Bodies of at most 64 KiB are kept in rows. A larger one becomes a file of the sandbox before the row that names it is
/// written; a file that came as an attachment is renamed.
struct Payload: Sendable {
  /// Bodies of at most this many bytes are kept in the row.
  static let inlineLimit: Int64 = 65_536

  /// Where the bytes are.
  enum Source: Sendable {
    case bytes([UInt8])
    /// A range of a file; `isOurs` when it may be renamed.
    case file(Attachment, isOurs: Bool)

    /// The body of the request that `call` performs.
    init(of call: Call) {
      if let attachment = call.attachment {
        self = .file(attachment, isOurs: true)
      } else {
        let body = call.request.input["Body"]
        self = .bytes(body?.blob ?? body?.string.map { Array($0.utf8) } ?? [])
      }
    }

    var size: Int64 {
      switch self {
      case .bytes(let bytes): Int64(bytes.count)
      case .file(let range, _): range.length
      }
    }
  }

  let source: Source
  let size: Int64
  let md5: [UInt8]
  let checksum: ObjectChecksum

  private init(_ source: Source, _ size: Int64, _ md5: [UInt8], _ checksum: ObjectChecksum) {
    (self.source, self.size, self.md5, self.checksum) = (source, size, md5, checksum)
  }

  init(_ source: Source, algorithm: ChecksumAlgorithm) throws {
    self.source = source
    var digest = Digest.Hasher(.md5)
    var checksum = Checksum(algorithm)
    switch source {
    case .bytes(let bytes):
      size = Int64(bytes.count)
      digest.update(bytes)
      checksum.update(bytes)
    case .file(let range, _):
      size = range.length
      try FileRange(range).read { piece in
        digest.update(piece)
        checksum.update(piece)
      }
    }
    md5 = digest.value
    self.checksum = ObjectChecksum(algorithm: algorithm, value: checksum.base64)
  }

  /// The same bytes in a file that may be renamed, where they are a range of another's.
  func copied(to objects: ObjectFolder) throws -> Payload {
    guard case .file(let range, isOurs: false) = source, size > Self.inlineLimit else { return self }
    let path = objects.file(try objects.freshName())
    try FileRange(range).take(to: path, renaming: false)
    return Payload(.file(Attachment(path: path, offset: 0, length: size), isOurs: true), size, md5, checksum)
  }

  /// Keeps the bytes: as a file whose name is given, or to be written into the row.
  func keep(_ call: Call) throws -> (file: String?, body: [UInt8]?) {
    switch source {
    case .bytes(let bytes) where size <= Self.inlineLimit: return (nil, bytes)
    case .bytes(let bytes):
      let name = try call.objects.freshName()
      try FileRange.write(bytes, to: call.objects.file(name))
      return (name, nil)
    case .file(let range, _) where size <= Self.inlineLimit: return (nil, try FileRange(range).bytes())
    case .file(let range, let isOurs):
      let name = try call.objects.freshName()
      try FileRange(range).take(to: call.objects.file(name), renaming: isOurs)
      return (name, nil)
    }
  }
}
