import AWSModel
import AWSWire
import Cloud

/// Tells who is calling from the access key and the signature.
///
/// - A key that the sandbox issued is whose it was issued to, and must have signed the request.
/// - The token of a function's credentials says itself which role the function runs as.
/// - A key of twelve digits is the learner in that account.
/// - Any other key, and none, is the learner; but whoever asks S3 without one is nobody in particular, as on AWS: a link to an
///   object works for those who have only the link, or it does not.
///
/// Where a token guards the server, it is the secret that every other key must sign with.
struct Identity: Sendable {
  /// What lets others than this machine's users in; nil on a loopback address.
  let token: String?
  private let strangers = StrangeKeys()

  init(token: String?) { self.token = token }

  /// Whether a request may come in that no key of AWS's kind signs: it carries the token, if there is one.
  func admits(_ request: HTTPRequest) -> Bool {
    guard let token else { return true }
    let given =
      request.headers["x-skylab-token"] ?? request.headers["authorization"].map { String($0.trimmingPrefix("Bearer ")) }
    return given.map { Self.areSame($0, token) } ?? false
  }

  /// Compares in a time that says nothing of where two texts differ.
  private static func areSame(_ one: String, _ other: String) -> Bool {
    let (left, right) = (Digest.sha256(Array(one.utf8)), Digest.sha256(Array(other.utf8)))
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// - Throws: AWS's refusal of a signature that is not the key's, of a wrong or expired token, of a presigned URL whose
  ///   time is over.
  ///
  /// - Parameters:
  ///   - routed: The request on its way.
  ///   - original: The request as it came.
  ///   - service: Whose refusals they are.
  ///   - given: The signature where it is in the body: that of a browser's upload.
  func caller(
    of routed: RoutedRequest, _ original: HTTPRequest, service: ServiceModel, signedBy given: ParsedSignature? = nil,
    in cloud: Cloud
  ) throws(ServiceError) -> Caller {
    var scope = Scope(partition: Partition.of(region: routed.region), region: routed.region)
    guard let key = routed.credential?.accessKey else {
      guard admits(original) else { throw SigV4.missing(in: original, service: service.signingName) }
      return Caller(principal: service.name == "s3" && token == nil ? .anyone : .learner, scope: scope)
    }
    if service.name == "s3", let region = routed.credential?.region, !Partition.isRegion(region[...]) {
      throw .wrongRegion(region, isPresigned: original.headers["authorization"] == nil)
    }
    let issued = try orFailure { try self.issued(key, in: cloud) }
    let mustSign = issued != nil || token != nil && !admits(original)
    var signature = given
    if signature == nil, mustSign || Self.isPresigned(original) { signature = try SigV4.parse(original) }
    if let signature, signature.expiry != nil {
      try signature.checkTime(orFailure { try cloud.clock().ofClients })
      try signature.checkHeaders(of: original)
    }
    if let issued {
      guard let signature else { throw SigV4.missing(in: original, service: service.signingName) }
      guard !issued.isInactive, signature.sessionToken == issued.token else { throw signature.invalidToken }
      guard !issued.hasExpired else { throw signature.expiredToken }
      guard signature.verify(secret: issued.secret) else { throw signature.mismatch }
      scope.account = issued.account
      return Caller(principal: issued.principal, scope: scope, accessKey: key)
    }
    if mustSign, let token {
      guard let signature else { throw SigV4.missing(in: original, service: service.signingName) }
      guard signature.verify(secret: token) else { throw signature.mismatch }
    }
    let sent = original.headers["x-amz-security-token"] ?? Query(original.query ?? "")["X-Amz-Security-Token"]
    if let holder = sent.flatMap(SessionToken.holder(of:)) {
      scope.account = holder.account
      return Caller(principal: holder.principal, scope: scope)
    }
    if key.utf8.count == 12, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { scope.account = key }
    return Caller(principal: .learner, scope: scope)
  }

  /// What the chunks of a body must be signed with; nil where the key is not one that the sandbox can check.
  ///
  /// - Throws: AWS's refusal of a signature that cannot be read.
  func chunkSignatures(
    of routed: RoutedRequest, _ original: HTTPRequest, in cloud: Cloud
  ) throws(ServiceError) -> ChunkSignatures? {
    guard original.headers["x-amz-content-sha256"]?.hasPrefix("STREAMING-AWS4-HMAC") == true,
      let key = routed.credential?.accessKey
    else { return nil }
    let issued = try orFailure { try self.issued(key, in: cloud) }
    guard let secret = issued?.secret ?? (admits(original) ? nil : token) else { return nil }
    return try SigV4.parse(original)?.chunkSignatures(secret: secret)
  }

  private static func isPresigned(_ request: HTTPRequest) -> Bool {
    guard let query = request.query, request.headers["authorization"] == nil else { return false }
    return ["X-Amz-Credential=", "X-Amz-Signature=", "AWSAccessKeyId="].contains { query.contains($0) }
  }

  private func issued(_ key: String, in cloud: Cloud) throws -> IssuedKey? {
    if strangers.contains(key) { return nil }
    let issued = try IssuedKey(key, in: cloud)
    if issued == nil { strangers.insert(key) }
    return issued
  }

  /// What fails here is skylab's fault.
  private func orFailure<Result>(_ body: () throws -> Result) throws(ServiceError) -> Result {
    do {
      return try body()
    } catch {
      throw ServiceError("InternalFailure", "skylab failed: \(error)", status: 500)
    }
  }
}
