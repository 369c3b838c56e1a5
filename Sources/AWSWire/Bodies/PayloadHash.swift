import AWSModel

/// What `x-amz-content-sha256` says of a body.
public enum PayloadHash: Sendable, Hashable {
  /// The body's SHA-256, in hexadecimal.
  case sha256(String)
  /// Nothing.
  case unsigned
  /// The body is `aws-chunked`.
  case chunked(Chunks)

  /// How the chunks of a body are.
  public struct Chunks: Sendable, Hashable {
    /// Whether each is signed with Signature Version 4.
    public var areSigned: Bool
    /// Whether headers follow the last.
    public var haveTrailer: Bool
  }

  /// Nil where the request does not say.
  ///
  /// - Throws: `InvalidArgument` (400) for a text that means nothing. The wording is S3's, from public issue threads.
  public init?(of request: HTTPRequest) throws(ServiceError) {
    guard let text = request.headers["x-amz-content-sha256"] else { return nil }
    if text == "UNSIGNED-PAYLOAD" {
      self = .unsigned
    } else if let chunks = Self.chunks[text] {
      self = .chunked(chunks)
    } else if text.utf8.count == 64, text.allSatisfy(\.isHexDigit) {
      self = .sha256(text.lowercased())
    } else {
      throw ServiceError(
        "InvalidArgument",
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, \(Self.chunks.keys.sorted().joined(separator: ", ")) or a valid "
          + "sha256 value.", status: 400,
        members: ["ArgumentName": "x-amz-content-sha256", "ArgumentValue": .string(text)])
    }
  }

  private static let chunks = [
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER": Chunks(areSigned: false, haveTrailer: true),
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": Chunks(areSigned: true, haveTrailer: false),
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": Chunks(areSigned: true, haveTrailer: true),
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD": Chunks(areSigned: false, haveTrailer: false),
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER": Chunks(areSigned: false, haveTrailer: true),
  ]
}
