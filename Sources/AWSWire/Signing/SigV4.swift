import AWSModel

/// Signature Version 4: how AWS clients prove who sends a request (IAM User Guide, "AWS Signature Version 4").
///
///     SigV4.sign(&request, host: "iam.amazonaws.com", credentials: mine, region: "us-east-1", service: "iam", at: now)
public enum SigV4 {
  static let algorithm = "AWS4-HMAC-SHA256"

  /// Headers that others on the way may change; botocore does not sign them.
  private static let unsignedHeaders: Set = [
    "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
    "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
  ]

  /// Whether requests to the service of that signing name are signed in S3's variant.
  static func hasPlainPaths(_ service: String) -> Bool {
    ["s3", "s3express", "s3-object-lambda", "s3-outposts"].contains(service)
  }

  /// Signs `request` in its headers: sets `X-Amz-Date`, `Authorization`, and where they are called for
  /// `X-Amz-Security-Token` and `X-Amz-Content-SHA256`.
  ///
  /// - Parameters:
  ///   - request: Whatever it has of these headers from before is replaced.
  ///   - host: As in the `Host` header the client will send, a port other than the scheme's own included.
  ///   - region: Of the signature's scope, such as `us-east-1`.
  ///   - service: The service's signing name, such as `monitoring`.
  ///   - now: When it is signed, to the second.
  ///   - payload: What the signature says of the body.
  public static func sign(
    _ request: inout HTTPRequest, host: String, credentials: Credentials, region: String, service: String,
    at now: Timestamp, payload: SigningPayload = .signed
  ) {
    let scope = SigningScope(day: now.signingDay, region: region, service: service)
    let hash = payload.text(request.body)
    request.headers["Authorization"] = nil
    request.headers["X-Amz-Date"] = now.signingDate
    request.headers["X-Amz-Security-Token"] = credentials.sessionToken
    if scope.isS3 || payload == .unsigned || payload == .streamingTrailer {
      request.headers["X-Amz-Content-SHA256"] = hash
    }
    let canonical = canonical(request, host: host, scope: scope, payload: hash)
    let text = scope.stringToSign(canonical.text, date: now.signingDate)
    request.headers["Authorization"] = """
      \(algorithm) Credential=\(credentials.accessKey)/\(scope.text), \
      SignedHeaders=\(canonical.signedHeaders.joined(separator: ";")), \
      Signature=\(scope.signature(of: text, secret: credentials.secretKey))
      """
  }

  /// The target of a URL that works without credentials for a while: the path and a query that ends with the signature.
  ///
  /// - Parameters:
  ///   - request: Its headers are signed and must be sent along. The body must be empty: it is not signed for S3, and
  ///     the input of the query protocol belongs into the query.
  ///   - expires: For how many seconds from `now` it works, up to 604,800.
  public static func presign(
    _ request: HTTPRequest, host: String, credentials: Credentials, region: String, service: String,
    at now: Timestamp, expires: Int
  ) -> String {
    let scope = SigningScope(day: now.signingDay, region: region, service: service)
    let payload: SigningPayload = scope.isS3 ? .unsigned : .signed
    var request = request
    var canonical = canonical(request, host: host, scope: scope, payload: payload.text(request.body))
    var parameters = [
      ("X-Amz-Algorithm", algorithm), ("X-Amz-Credential", "\(credentials.accessKey)/\(scope.text)"),
      ("X-Amz-Date", now.signingDate), ("X-Amz-Expires", String(expires)),
      ("X-Amz-SignedHeaders", canonical.signedHeaders.joined(separator: ";")),
    ]
    if let token = credentials.sessionToken { parameters.append(("X-Amz-Security-Token", token)) }
    let encoded = parameters.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    request.query = request.query.map { $0.isEmpty ? encoded : "\($0)&\(encoded)" } ?? encoded
    canonical.request = request
    let text = scope.stringToSign(canonical.text, date: now.signingDate)
    return request.target + "&X-Amz-Signature=" + scope.signature(of: text, secret: credentials.secretKey)
  }

  private static func canonical(
    _ request: HTTPRequest, host: String, scope: SigningScope, payload: String
  ) -> CanonicalRequest {
    let names = Set(request.headers.map { $0.name.lowercased() } + ["host"]).subtracting(unsignedHeaders)
    return CanonicalRequest(
      request: request, host: host, signedHeaders: names.sorted(), payload: payload, hasPlainPath: scope.isS3)
  }
}

extension Timestamp {
  /// `20260323T180000Z`.
  var signingDate: String { iso8601(digits: 0).filter { $0 != "-" && $0 != ":" } }
  /// `20260323`.
  var signingDay: String { String(signingDate.prefix(8)) }

  /// The instant of ``signingDate``; nil for any other text.
  init?(signingDate text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      let digits = digits[range]
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Int(String(decoding: digits, as: UTF8.self))
    }
    guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(9..<11),
      let minute = number(11..<13), let second = number(13..<15), (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    self = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).timestamp
  }
}
