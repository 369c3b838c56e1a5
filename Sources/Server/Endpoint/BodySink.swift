import AWSModel
import AWSWire

/// Where the bytes of one body go as they come: into memory, or into a file once they are many.
final class BodySink {
  private let limit: Int64
  private let spool: SpoolFolder?
  private let expectedLength: Int64?
  private let expectedHash: String?
  private var hasher: Digest.Hasher?
  private var bytes: [UInt8] = []
  private var file: SpoolFile?

  /// More came than is taken.
  struct TooLarge: Error {}

  /// - Parameters:
  ///   - limit: The most bytes taken.
  ///   - spool: The folder for a body larger than `Attachment.threshold`; nil to keep it in memory.
  ///   - length: How many bytes must come; nil where nobody said.
  ///   - hash: The SHA-256 that they must have, in hexadecimal; nil where nobody said.
  init(limit: Int64, spool: SpoolFolder?, length: Int64?, hash: String?) {
    self.limit = limit
    self.spool = spool
    expectedLength = length
    expectedHash = hash
    hasher = hash.map { _ in Digest.Hasher(.sha256) }
  }

  private var count: Int64 { file?.length ?? Int64(bytes.count) }

  /// - Throws: `TooLarge`, `IncompleteBody`, `SpoolFailed`.
  func take(_ piece: UnsafeRawBufferPointer) throws {
    let count = count + Int64(piece.count)
    guard count <= limit else { throw TooLarge() }
    if let expectedLength, count > expectedLength {
      throw ServiceError.incompleteBody(expected: expectedLength, provided: count)
    }
    hasher?.update(piece)
    if file == nil, count > Attachment.threshold, let spool {
      let file = try SpoolFile(in: spool.path())
      self.file = file
      try bytes.withUnsafeBytes { try file.write($0) }
      bytes = []
    }
    if let file { try file.write(piece) } else { bytes += piece }
  }

  /// Puts the body into `request`.
  ///
  /// - Throws: `IncompleteBody`, `XAmzContentSHA256Mismatch`.
  func finish(into request: inout HTTPRequest) throws(ServiceError) {
    if let expectedLength, expectedLength != count {
      throw .incompleteBody(expected: expectedLength, provided: count)
    }
    if let expectedHash, let hash = hasher.map({ Digest.hex($0.value) }), hash != expectedHash {
      throw .contentHashMismatch(client: expectedHash, computed: hash)
    }
    request.attachment = file?.attachment
    request.body = bytes
  }

  /// Forgets the body.
  func remove() { file?.remove() }
}
