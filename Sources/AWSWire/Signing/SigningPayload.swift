import AWSModel

/// What a signature says of the body.
public enum SigningPayload: Sendable, Hashable {
  /// The SHA-256 of the request's `body`.
  case signed
  /// The SHA-256 that was computed elsewhere, in lower-case hexadecimal: of a body in a file.
  case hash(String)
  /// Nothing, as in presigned URLs and in large uploads over TLS.
  case unsigned
  /// Nothing: the body is `aws-chunked` and ends with a checksum.
  case streamingTrailer

  /// The SHA-256 of no bytes, in hexadecimal.
  static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  /// What stands in `x-amz-content-sha256`.
  func text(_ body: [UInt8]) -> String {
    switch self {
    case .signed: body.isEmpty ? Self.emptyHash : Digest.hex(Digest.sha256(body))
    case .hash(let text): text
    case .unsigned: "UNSIGNED-PAYLOAD"
    case .streamingTrailer: "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
    }
  }
}
