import AWSModel

/// For what a Signature Version 4 counts: a day, a Region and a service.
struct SigningScope: Sendable, Hashable {
  /// `20260323`.
  var day: String
  var region: String
  var service: String

  static let term = "aws4_request"

  /// `20260323/us-east-1/s3/aws4_request`.
  var text: String { "\(day)/\(region)/\(service)/\(Self.term)" }

  /// Whether the service has S3's variant: the path is signed as it is sent, and the body's hash is always a header.
  var isS3: Bool { SigV4.hasPlainPaths(service) }

  /// The key that is derived from `secret` for this scope alone.
  func key(_ secret: String) -> [UInt8] {
    [day, region, service, Self.term].reduce(Array("AWS4\(secret)".utf8)) {
      Digest.hmacSHA256(key: $0, Array($1.utf8))
    }
  }

  /// What is signed for the canonical request.
  func stringToSign(_ canonicalRequest: String, date: String) -> String {
    let hash = Digest.hex(Digest.sha256(Array(canonicalRequest.utf8)))
    return "\(SigV4.algorithm)\n\(date)\n\(text)\n\(hash)"
  }

  /// The signature of `text`, in hexadecimal.
  func signature(of text: String, secret: String) -> String {
    Digest.hex(Digest.hmacSHA256(key: key(secret), Array(text.utf8)))
  }
}
