import AWSModel

/// The signatures of an `aws-chunked` body: each chunk's also signs the one before it, the first that of the headers (S3
/// API Reference, "Signature calculations for the authorization header: transferring payload in multiple chunks").
public struct ChunkSignatures: Sendable {
  private var previous: String
  private let date: String
  private let scope: String
  private let key: [UInt8]

  init(seed: String, date: String, scope: String, key: [UInt8]) {
    previous = seed
    self.date = date
    self.scope = scope
    self.key = key
  }

  /// The signature of the next chunk, in hexadecimal, given the SHA-256 of its bytes.
  public mutating func next(chunkHash: [UInt8]) -> String {
    sign("AWS4-HMAC-SHA256-PAYLOAD", "\(SigningPayload.emptyHash)\n\(Digest.hex(chunkHash))")
  }

  /// The signature of the trailer: of its lines `name:value`, each with a line feed.
  public mutating func trailer(_ lines: String) -> String {
    sign("AWS4-HMAC-SHA256-TRAILER", Digest.hex(Digest.sha256(Array(lines.utf8))))
  }

  private mutating func sign(_ algorithm: String, _ rest: String) -> String {
    let text = "\(algorithm)\n\(date)\n\(scope)\n\(previous)\n\(rest)"
    previous = Digest.hex(Digest.hmacSHA256(key: key, Array(text.utf8)))
    return previous
  }
}
