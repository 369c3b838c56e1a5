import AWSModel

/// Who a request says that it is from, and how it proves it. Nothing is believed before ``verify(secret:)``.
public struct ParsedSignature: Sendable {
  /// The way of signing.
  public enum Scheme: Sendable, Hashable {
    /// Signature Version 4.
    case v4
    /// The query protocol's Signature Version 2, `SignatureVersion=2`.
    case v2
    /// S3's own way before Version 4, which boto3 still takes for presigned URLs: `Authorization: AWS KEY:SIGNATURE`.
    case s3
  }

  /// Where in the request the signature was.
  public enum Place: Sendable, Hashable {
    case header
    /// In the URL: a presigned URL.
    case query
    /// In the fields of a form: the query protocol's or the policy of a browser's upload to S3.
    case form
  }

  /// The way of signing.
  public let scheme: Scheme
  /// Where in the request the signature was.
  public let place: Place
  /// The public half of the credentials.
  public let accessKey: String
  /// The token that temporary credentials come with.
  public let sessionToken: String?
  /// The Region of the signature's scope; nil before Version 4.
  public let region: String?
  /// The signing name of the service in the signature's scope; nil before Version 4.
  public let service: String?
  /// When it was signed; nil where only ``expiry`` is known.
  public let date: Timestamp?
  /// Until when the request counts, where it says so.
  public let expiry: Timestamp?
  /// The names of the headers that are signed, in lower case; none before Version 4.
  public let signedHeaders: [String]
  /// The signature as it was sent.
  public let signature: String

  let dialect: SignatureDialect
  let proof: Proof
  let scope: SigningScope?

  /// What must be signed for the signature to be right.
  enum Proof: Sendable {
    /// Version 4; of several texts one must fit.
    case request(HTTPRequest, host: String?, date: String, payload: String?)
    /// The text itself: a form's policy in Base64.
    case policy(String)
    /// Before Version 4: texts, of which one must fit.
    case texts([String], hash: Hash)
  }

  enum Hash: Sendable { case sha1, sha256 }

  /// Whether the request was signed with `secret`.
  public func verify(secret: String) -> Bool {
    let wanted = Array(signature.utf8)
    switch proof {
    case .texts(let texts, let hash):
      return texts.contains { text in
        let (key, bytes) = (Array(secret.utf8), Array(text.utf8))
        let digest = hash == .sha1 ? Digest.hmacSHA1(key: key, bytes) : Digest.hmacSHA256(key: key, bytes)
        return Self.areEqual(wanted, Array(Base64.encode(digest).utf8))
      }
    case .policy, .request:
      guard let scope else { return false }
      return stringsToSign.contains { Self.areEqual(wanted, Array(scope.signature(of: $0, secret: secret).utf8)) }
    }
  }

  /// Signs the chunks of the body, each with the signature before it; nil where the scheme is not Version 4.
  public func chunkSignatures(secret: String) -> ChunkSignatures? {
    guard let scope, case .request(_, _, let date, _) = proof else { return nil }
    return ChunkSignatures(seed: signature, date: date, scope: scope.text, key: scope.key(secret))
  }

  /// The texts of which one must have been signed, the likeliest first.
  var stringsToSign: [String] {
    switch proof {
    case .texts(let texts, _): return texts
    case .policy(let policy): return [policy]
    case .request(_, _, let date, _):
      guard let scope else { return [] }
      return canonicalRequests.map { scope.stringToSign($0, date: date) }
    }
  }

  /// The canonical requests of which one must have been signed, the likeliest first; none before Version 4.
  var canonicalRequests: [String] {
    guard case .request(let request, let host, _, let declared) = proof, let scope else { return [] }
    let payload = declared ?? SigningPayload.signed.text(request.body)
    var canonical = CanonicalRequest(
      request: request, host: host, signedHeaders: signedHeaders, payload: payload, hasPlainPath: scope.isS3)
    let asSent = canonical.text
    canonical.form = .encodedAgain
    return [asSent, canonical.text]
  }

  /// Compares in a time that does not tell where the difference is.
  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
