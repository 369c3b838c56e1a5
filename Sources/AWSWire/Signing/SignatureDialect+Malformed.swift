import AWSModel

/// What is said of a signature that cannot be read. S3's texts and those of the header are from recorded answers; the
/// codes of the query form outside S3 could not be verified.
extension SignatureDialect {
  /// `IncompleteSignature` (400), S3's `AuthorizationHeaderMalformed` (400), or `AccessDenied` (403) without a date: parts
  /// of the header are missing.
  func incomplete(missing: [String], hasDate: Bool, header: String) -> ServiceError {
    if self == .s3 {
      return missing.isEmpty
        ? undated
        : headerMalformed(
          "the authorization header requires three components: Credential, SignedHeaders, and Signature.")
    }
    let rest = header.dropFirst(SigV4.algorithm.count)
    if let part = rest.split(separator: ",").lazy.flatMap({ $0.split(separator: " ") }).first(where: {
      !$0.contains("=")
    }) {
      return incomplete(
        "'\(part)' not a valid key=value pair (missing equal-sign) in Authorization header: '\(header)'.")
    }
    var sentences = missing.map { "Authorization header requires '\($0)' parameter." }
    if !hasDate {
      sentences.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
    }
    return incomplete(sentences.joined(separator: " ") + " Authorization=\(header)")
  }

  /// The same (400) for a credential without its five parts.
  func malformed(credential: String, inQuery: Bool) -> ServiceError {
    let expected = "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."
    switch (self, inQuery) {
    case (.s3, false): return headerMalformed(expected)
    case (.s3, true): return queryError("Error parsing the X-Amz-Credential parameter; \(expected)")
    default:
      return incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
          + "got '\(credential)'")
    }
  }

  /// `InvalidArgument` (400): S3's header before Version 4 without key or signature.
  func malformed(version2 header: String) -> ServiceError {
    ServiceError(
      "InvalidArgument", "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature", status: 400,
      members: ["ArgumentName": "Authorization", "ArgumentValue": .string(header)])
  }

  /// `AccessDenied` (403) of S3, else `IncompleteSignature` (400): neither date header says when it was signed.
  var undated: ServiceError {
    self == .s3
      ? ServiceError("AccessDenied", "AWS authentication requires a valid Date or x-amz-date header", status: 403)
      : incomplete("Date must be in ISO-8601 'basic format'. Authorization header requires a valid date.")
  }

  /// The scope's day is not that of the date.
  func wrongDay(_ day: String, date: String) -> ServiceError {
    self == .s3
      ? headerMalformed(
        "Invalid credential date \"\(day)\". This date is not the same as X-Amz-Date: \"\(date.prefix(8))\".")
      : mismatch(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '\(day)' != '\(date.prefix(8))', from '\(date)'."
      )
  }

  /// An `AWS4-…` algorithm that is not known.
  func unsupported(header: String) -> ServiceError {
    self == .s3
      ? ServiceError(
        "InvalidArgument", "Unsupported Authorization Type", status: 400,
        members: ["ArgumentName": "Authorization", "ArgumentValue": .string(header)])
      : incomplete("Unsupported AWS 'algorithm': '\(header.prefix { $0 != " " })'.")
  }

  /// `AuthorizationQueryParametersError` (400) of S3, else `IncompleteSignature`: a parameter is missing.
  var incompleteQuery: ServiceError {
    queryError(
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, "
        + "X-Amz-SignedHeaders, and X-Amz-Expires parameters.")
  }

  /// The same for an algorithm that is not known.
  func unsupported(algorithm: String) -> ServiceError {
    queryError("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"")
  }

  /// The same for a date in another form.
  var undatedQuery: ServiceError {
    queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  }

  /// The seconds of `X-Amz-Expires`: 0...604,800.
  func expires(_ text: String) throws(ServiceError) -> Int {
    guard let seconds = Int(text) else { throw queryError("X-Amz-Expires should be a number") }
    if seconds < 0 { throw queryError("X-Amz-Expires must be non-negative") }
    if seconds > 604_800 {
      throw queryError(
        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
          + "604800 seconds")
    }
    return seconds
  }

  private func headerMalformed(_ why: String) -> ServiceError {
    ServiceError("AuthorizationHeaderMalformed", "The authorization header is malformed; \(why)", status: 400)
  }

  private func queryError(_ message: String) -> ServiceError {
    self == .s3
      ? ServiceError("AuthorizationQueryParametersError", message, status: 400) : incomplete(message)
  }

  private func incomplete(_ message: String) -> ServiceError { error("IncompleteSignature", message, status: 400) }

  /// The refusal of a signature that is not the right one, with the reason `message`.
  func mismatch(_ message: String) -> ServiceError {
    switch self {
    case .s3, .query: error("SignatureDoesNotMatch", message)
    case .json, .restJSON: error("InvalidSignature", message)
    }
  }
}

extension ServiceError {
  /// S3's refusal (400) of a signature for what is no Region. Recorded for the header; for a presigned URL as public issue
  /// threads quote it.
  ///
  /// - Parameter region: What stands in the credential's scope.
  public static func wrongRegion(_ region: String, isPresigned: Bool) -> ServiceError {
    let why = "the region '\(region)' is wrong; expecting 'us-east-1'"
    return isPresigned
      ? ServiceError(
        "AuthorizationQueryParametersError", "Error parsing the X-Amz-Credential parameter; \(why)", status: 400,
        members: ["Region": "us-east-1"])
      : ServiceError(
        "AuthorizationHeaderMalformed", "The authorization header is malformed; \(why)", status: 400,
        members: ["Region": "us-east-1"])
  }

  /// `InvalidArgument` (400): a browser's upload to S3 has a policy but not the field `name`.
  static func missingField(_ name: String) -> ServiceError {
    ServiceError(
      "InvalidArgument",
      "Bucket POST must contain a field named '\(name)'.  If it is specified, please check the order of the fields.",
      status: 400, members: ["ArgumentName": .string(name), "ArgumentValue": ""])
  }
}
