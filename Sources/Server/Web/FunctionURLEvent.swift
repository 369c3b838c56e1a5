import AWSModel
import AWSWire
import OrderedCollections

/// The event that a function behind a URL gets: payload format version 2.0 (Lambda Developer Guide, "Request payload
/// format").
struct FunctionURLEvent {
  let url: FunctionURL
  let requestID: String
  let now: Timestamp
  /// The answer of `sts:GetCallerIdentity`; nil where nobody signs.
  var caller: Value?
  var accessKey: String?

  init(url: FunctionURL, requestID: String, now: Timestamp) {
    self.url = url
    self.requestID = requestID
    self.now = now
  }

  /// The event as the function reads it.
  func payload(of request: HTTPRequest) -> [UInt8] {
    let path = request.path
    var event: OrderedDictionary<String, Value> = [
      "version": "2.0", "routeKey": "$default", "rawPath": .string(path),
      "rawQueryString": .string(request.query ?? ""),
    ]
    let cookies = request.headers.values("cookie").flatMap { $0.split(separator: ";") }.map {
      Value.string(String($0.drop { $0 == " " }))
    }
    if !cookies.isEmpty { event["cookies"] = .list(cookies) }
    event["headers"] = .map(headers(request))
    let parameters = parameters(request.query ?? "")
    if !parameters.isEmpty { event["queryStringParameters"] = .map(parameters) }
    event["requestContext"] = context(request, path)
    let isText = Self.isText(request.headers["content-type"] ?? "")
    if !request.body.isEmpty {
      event["body"] = .string(isText ? String(decoding: request.body, as: UTF8.self) : Base64.encode(request.body))
    }
    event["isBase64Encoded"] = .bool(!request.body.isEmpty && !isText)
    return Array(JSONText.render(.map(event)).utf8)
  }

  /// The names in lower case, values of the same name joined; and what AWS's front end adds.
  private func headers(_ request: HTTPRequest) -> OrderedDictionary<String, Value> {
    var headers: OrderedDictionary<String, Value> = [:]
    for field in request.headers where field.name.lowercased() != "cookie" {
      let name = field.name.lowercased()
      headers[name] = .string((headers[name]?.string).map { "\($0),\(field.value)" } ?? field.value)
    }
    let digits = requestID.filter { $0 != "-" }
    let seconds = Digest.hex((0..<4).reversed().map { UInt8(truncatingIfNeeded: Int64(now.seconds) >> ($0 * 8)) })
    headers["x-amzn-trace-id"] = .string("Root=1-\(seconds)-\(digits.prefix(24))")
    headers["x-amzn-tls-version"] = "TLSv1.3"
    headers["x-amzn-tls-cipher-suite"] = "TLS_AES_128_GCM_SHA256"
    headers["x-forwarded-for"] = headers["x-forwarded-for"] ?? "127.0.0.1"
    headers["x-forwarded-port"] = "443"
    headers["x-forwarded-proto"] = "https"
    headers.sort { $0.key < $1.key }
    return headers
  }

  private func parameters(_ query: String) -> OrderedDictionary<String, Value> {
    var parameters: OrderedDictionary<String, Value> = [:]
    for item in Query(query).items {
      parameters[item.name] = .string((parameters[item.name]?.string).map { "\($0),\(item.value)" } ?? item.value)
    }
    return parameters
  }

  private func context(_ request: HTTPRequest, _ path: String) -> Value {
    let domain = request.headers["host"].map { String($0.prefix { $0 != ":" }) } ?? ""
    var context: OrderedDictionary<String, Value> = [
      "accountId": .string(caller?["Account"]?.string ?? "anonymous"), "apiId": .string(url.id),
    ]
    if let caller { context["authorizer"] = ["iam": identity(caller)] }
    context["domainName"] = .string(domain)
    context["domainPrefix"] = .string(url.id)
    context["http"] = [
      "method": .string(request.method), "path": .string(path), "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1",
      "userAgent": .string(request.headers["user-agent"] ?? ""),
    ]
    context["requestId"] = .string(requestID)
    context["routeKey"] = "$default"
    context["stage"] = "$default"
    context["time"] = .string(Self.logTime(now))
    context["timeEpoch"] = .integer(now.microseconds / 1_000)
    return .map(context)
  }

  private func identity(_ caller: Value) -> Value {
    [
      "accessKey": .string(accessKey ?? ""), "accountId": caller["Account"] ?? .null,
      "callerId": caller["UserId"] ?? .null,
      "cognitoIdentity": .null, "principalOrgId": .null, "userArn": caller["Arn"] ?? .null,
      "userId": caller["UserId"] ?? .null,
    ]
  }

  /// `24/Nov/2026:09:00:00 +0000`.
  private static func logTime(_ instant: Timestamp) -> String {
    let words = HTTPDate.text(instant).split(separator: " ")
    return "\(words[1])/\(words[2])/\(words[3]):\(words[4]) +0000"
  }

  /// Whether a body of this type is handed over as text; all others are in Base64.
  private static func isText(_ type: String) -> Bool {
    let kind = type.lowercased().prefix { $0 != ";" }.filter { $0 != " " }
    return kind.hasPrefix("text/") || kind.hasSuffix("+json") || kind.hasSuffix("+xml")
      || ["application/json", "application/javascript", "application/xml"].contains(kind)
  }
}
