import AWSModel

/// What AWS answers to a signature that can be read and does not count. The wordings are those of recorded answers of S3
/// and of the common errors of the other services.
extension ParsedSignature {
  /// How far a signature's date may be from the service's clock: 15 minutes at S3, 5 at all others.
  private var allowance: Int { dialect == .s3 ? 15 : 5 }

  /// Whether the request may still be answered at `now`.
  ///
  /// - Throws: `RequestTimeTooSkewed` (403), or `AccessDenied` (403) for a presigned URL that has expired, of S3; of
  ///   others the code of a wrong signature.
  public func checkTime(_ now: Timestamp) throws(ServiceError) {
    if let expiry {
      if now > expiry { throw expired(expiry, now: now) }
      return
    }
    guard let date, place != .form || scheme != .v4 else { return }
    let seconds = Double((date - now).microseconds) / 1_000_000
    if abs(seconds) <= Double(allowance * 60) { return }
    throw dialect == .s3 ? tooSkewed(date, now: now) : notCurrent(date, now: now)
  }

  /// Whether a presigned URL of S3 has signed all of the request's headers that mean something to S3.
  ///
  /// - Throws: `AccessDenied` (403). Recorded.
  public func checkHeaders(of request: HTTPRequest) throws(ServiceError) {
    guard dialect == .s3, scheme == .v4, place == .query else { return }
    let unsigned = request.headers.map { $0.name.lowercased() }.filter {
      $0.hasPrefix("x-amz-") && $0 != "x-amz-content-sha256" && $0 != "x-amz-user-agent" && !signedHeaders.contains($0)
    }
    guard !unsigned.isEmpty else { return }
    throw ServiceError(
      "AccessDenied", "There were headers present in the request which were not signed", status: 403,
      members: ["HeadersNotSigned": .string(unsigned.joined(separator: ", "))])
  }

  private func tooSkewed(_ date: Timestamp, now: Timestamp) -> ServiceError {
    ServiceError(
      "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", status: 403,
      members: [
        "RequestTime": .string(date.signingDate), "ServerTime": .string(now.iso8601(digits: 0)),
        "MaxAllowedSkewMilliseconds": .integer(Int64(allowance) * 60_000),
      ])
  }

  private func notCurrent(_ date: Timestamp, now: Timestamp) -> ServiceError {
    let isPast = date < now
    let limit = isPast ? now - .seconds(60 * allowance) : now + .seconds(60 * allowance)
    let words =
      isPast
      ? "Signature expired: \(date.signingDate) is now earlier"
      : "Signature not yet current: \(date.signingDate) is still later"
    return dialect.mismatch(
      "\(words) than \(limit.signingDate) (\(now.signingDate) \(isPast ? "-" : "+") \(allowance) min.)")
  }

  private func expired(_ expiry: Timestamp, now: Timestamp) -> ServiceError {
    guard dialect == .s3 else {
      return dialect.mismatch(
        "Signature expired: \((date ?? expiry).signingDate) is now earlier than \(now.signingDate)")
    }
    return ServiceError(
      "AccessDenied", "Request has expired", status: 403,
      members: ["Expires": .string(expiry.iso8601(digits: 0)), "ServerTime": .string(now.iso8601(digits: 0))])
  }

  /// `SignatureDoesNotMatch` (403) or `InvalidSignatureException`: the signature is not what the secret key makes.
  public var mismatch: ServiceError {
    guard dialect == .s3 else {
      return dialect.mismatch(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
          + "Key and signing method. Consult the service documentation for details.")
    }
    var error = ServiceError(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
      status: 403, members: ["AWSAccessKeyId": .string(accessKey)])
    if let text = stringsToSign.first { error.members["StringToSign"] = .string(text) }
    error.members["SignatureProvided"] = .string(signature)
    if let text = canonicalRequests.first { error.members["CanonicalRequest"] = .string(text) }
    return error
  }

  /// `InvalidAccessKeyId` (403), `InvalidClientTokenId` (403) or `UnrecognizedClientException`: nobody has that key.
  public var unknownKey: ServiceError {
    let message = "The security token included in the request is invalid."
    return switch dialect {
    case .s3:
      ServiceError(
        "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", status: 403,
        members: ["AWSAccessKeyId": .string(accessKey)])
    case .query: dialect.error("InvalidClientTokenId", message)
    case .json, .restJSON: dialect.error("UnrecognizedClient", message)
    }
  }

  /// `InvalidToken` (400) of S3, else as for an unknown key: the session token is not the key's.
  public var invalidToken: ServiceError {
    dialect == .s3
      ? ServiceError("InvalidToken", "The provided token is malformed or otherwise invalid.", status: 400) : unknownKey
  }

  /// `ExpiredToken` (400 of S3, else 403) or `ExpiredTokenException`: the temporary credentials' time is over.
  public var expiredToken: ServiceError {
    dialect == .s3
      ? ServiceError("ExpiredToken", "The provided token has expired.", status: 400)
      : dialect.error("ExpiredToken", "The security token included in the request is expired")
  }
}

extension SigV4 {
  /// The refusal of a request that is not signed and should be: `AccessDenied` (403) of S3, `MissingAuthenticationToken`
  /// (403) or `MissingAuthenticationTokenException` of others.
  public static func missing(in request: HTTPRequest, service: String?) -> ServiceError {
    let dialect = SignatureDialect(request, service: service)
    return switch dialect {
    case .s3: ServiceError("AccessDenied", "Access Denied", status: 403)
    case .query, .json: dialect.error("MissingAuthenticationToken", "Request is missing Authentication Token")
    case .restJSON: dialect.error("MissingAuthenticationToken", "Missing Authentication Token")
    }
  }
}
