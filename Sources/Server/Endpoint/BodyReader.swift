import AWSModel
import AWSWire
import HummingbirdCore
import NIOCore

/// Reads the body of a request. On the way it takes off the framing of `aws-chunked`, and compares length and hash with what
/// the request promises: nothing that was read counts before all of it has come.
struct BodyReader {
  private let sink: BodySink
  private var chunks: ChunkedBody?

  /// - Parameters:
  ///   - head: The request's head.
  ///   - isS3: Whether S3's rules hold, which alone has hashes and chunks of its own.
  ///   - limit: The most bytes taken.
  ///   - spool: The folder for a body larger than `Attachment.threshold`; nil to keep it in memory.
  ///   - signatures: What the chunks must be signed with; nil where nobody can tell.
  /// - Throws: `MissingContentLength`, `InvalidArgument`.
  init(
    _ head: AWSWire.HTTPRequest, isS3: Bool, limit: Int64, spool: SpoolFolder?, signatures: ChunkSignatures?
  ) throws(ServiceError) {
    var (length, hash): (Int64?, String?) = (nil, nil)
    let decodedLength = head.headers["x-amz-decoded-content-length"].flatMap(Int64.init)
    switch isS3 ? try PayloadHash(of: head) : nil {
    case .sha256(let text): hash = text
    case .chunked(let kind):
      guard let decodedLength, decodedLength >= 0 else { throw .missingContentLength }
      length = decodedLength
      chunks = ChunkedBody(
        announced: kind.haveTrailer ? Self.trailer(head) : [], signatures: kind.areSigned ? signatures : nil)
    case .unsigned, nil:
      // A presigned upload says nothing of its payload; what it calls chunked is.
      guard isS3, let decodedLength, head.headers["content-encoding"]?.contains("aws-chunked") == true else { break }
      length = decodedLength
      chunks = ChunkedBody(announced: Self.trailer(head), signatures: nil)
    }
    sink = BodySink(limit: limit, spool: spool, length: length, hash: hash)
  }

  /// The body comes so slowly that it is given up.
  struct TooSlow: Error {}

  private static func trailer(_ head: AWSWire.HTTPRequest) -> [String] {
    (head.headers["x-amz-trailer"] ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
  }

  /// Reads all `parts`, and puts them into `request`.
  ///
  /// - Returns: The headers that follow the body.
  /// - Throws: `TooLarge`, `TooSlow`; what S3 says of a body that is not what the request promises; what ended the
  ///   connection.
  mutating func read(
    _ parts: RequestBody, into request: inout AWSWire.HTTPRequest
  ) async throws -> AWSWire.HTTPFields {
    let sink = sink
    var patience = Patience()
    do {
      for try await part in parts {
        guard patience.take(part.readableBytes) else { throw TooSlow() }
        try part.withUnsafeReadableBytes { piece in
          if chunks == nil { try sink.take(piece) } else { try chunks?.take(piece) { try sink.take($0) } }
        }
      }
      let trailer = try chunks?.finish() ?? [:]
      try sink.finish(into: &request)
      return trailer
    } catch {
      sink.remove()
      throw error
    }
  }
}
