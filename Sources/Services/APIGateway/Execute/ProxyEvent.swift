import AWSModel
import Cloud
import OrderedCollections

/// What a function gets of a request: payload formats 1.0 and 2.0 (API Gateway Developer Guide, "Input format of a Lambda
/// function for proxy integration"; "Create AWS Lambda proxy integrations for HTTP APIs").
struct ProxyEvent: Sendable {
  var request: GatewayRequest
  let now: Timestamp
  let requestID: String
  let scope: Scope
  let stage: String
  /// The resource's path, or the route's key.
  let resource: String
  var resourceID = ""
  var deploymentID = ""
  /// The path without the stage.
  var path: String
  let pathParameters: Value?
  let stageVariables: Value?
  /// What the authorizer said; the caller of a signed request under `iam`.
  var authorizer: Value?
  var apiKey: (id: String, value: String)?
  var caller: Value?
  var isBinary = false

  /// The headers with what the front door adds.
  var fields: [GatewayRequest.Field] {
    let digits = requestID.filter { $0 != "-" }
    let trace = "Root=1-" + String(Int64(now.seconds), radix: 16) + "-" + digits.prefix(24)
    var fields = request.headers.filter { field in
      !["host", "connection", "content-length", "transfer-encoding"].contains(field.name.lowercased())
        && !field.name.lowercased().hasPrefix("x-forwarded")
    }
    fields.append(.init(name: "Host", value: request.host))
    fields.append(.init(name: "X-Amzn-Trace-Id", value: trace))
    fields.append(.init(name: "X-Forwarded-For", value: request.sourceIP))
    fields.append(.init(name: "X-Forwarded-Port", value: "443"))
    fields.append(.init(name: "X-Forwarded-Proto", value: "https"))
    return fields.sorted { $0.name < $1.name }
  }

  /// The path that the client wrote.
  private var shownPath: String { request.mapped?.path ?? (stage == "$default" ? path : "/\(stage)\(path)") }

  /// The path of a route's key, `/pets/{id}` of `GET /pets/{id}`, or the resource's.
  private var resourcePath: String { resource.split(separator: " ").last.map { String($0) } ?? resource }

  private static func last(_ fields: [GatewayRequest.Field]) -> Value {
    fields.isEmpty ? .null : .map(OrderedDictionary(fields.map { ($0.name, .string($0.value)) }) { $1 })
  }

  private static func lists(_ fields: [GatewayRequest.Field]) -> Value {
    guard !fields.isEmpty else { return .null }
    var lists: OrderedDictionary<String, Value> = [:]
    for field in fields { lists[field.name] = .list((lists[field.name]?.list ?? []) + [.string(field.value)]) }
    return .map(lists)
  }

  private var body: Value {
    guard !request.body.isEmpty else { return .null }
    return .string(isBinary ? Base64.encode(request.body) : String(decoding: request.body, as: UTF8.self))
  }

  /// Payload format 1.0; with `version` for an HTTP API.
  func first(isHTTP: Bool) -> Value {
    var event = Value.empty
    if isHTTP { event["version"] = "1.0" }
    event["resource"] = .string(resourcePath)
    event["path"] = .string(isHTTP || request.mapped != nil ? shownPath : path)
    event["httpMethod"] = .string(request.method)
    event["headers"] = Self.last(fields)
    event["multiValueHeaders"] = Self.lists(fields)
    event["queryStringParameters"] = Self.last(request.parameters)
    event["multiValueQueryStringParameters"] = Self.lists(request.parameters)
    event["pathParameters"] = pathParameters ?? .null
    event["stageVariables"] = stageVariables ?? .null
    event["requestContext"] = context(isHTTP: isHTTP)
    event["body"] = body
    event["isBase64Encoded"] = .bool(isBinary && !request.body.isEmpty)
    return event
  }

  /// `requestContext` of payload format 1.0, which is `$context` of mapping templates as well.
  func context(isHTTP: Bool) -> Value {
    var identity: Value = [
      "cognitoIdentityPoolId": .null, "accountId": .null, "cognitoIdentityId": .null, "caller": .null,
      "sourceIp": .string(request.sourceIP), "principalOrgId": .null, "accessKey": .null,
      "cognitoAuthenticationType": .null, "cognitoAuthenticationProvider": .null, "userArn": .null,
      "userAgent": request.header("user-agent").map { .string($0) } ?? .null, "user": .null,
    ]
    if let apiKey {
      identity["apiKey"] = .string(apiKey.value)
      identity["apiKeyId"] = .string(apiKey.id)
    }
    if let caller {
      identity["accountId"] = caller["Account"]
      identity["userArn"] = caller["Arn"]
      identity["caller"] = caller["UserId"]
      identity["user"] = caller["UserId"]
    }
    var context: Value = [
      "resourceId": .string(isHTTP ? resource : resourceID), "resourcePath": .string(resourcePath),
      "httpMethod": .string(request.method), "extendedRequestId": .string(extendedID),
      "requestTime": .string(logTime), "path": .string(shownPath),
      "accountId": .string(scope.account), "protocol": "HTTP/1.1", "stage": .string(stage),
      "domainPrefix": .string(String(request.host.prefix { $0 != "." })),
      "requestTimeEpoch": .integer(now.milliseconds), "requestId": .string(requestID), "identity": identity,
      "domainName": .string(request.host), "deploymentId": .string(deploymentID), "apiId": .string(request.apiID),
    ]
    if let authorizer { context["authorizer"] = authorizer }
    return context
  }

  /// Payload format 2.0.
  func second() -> Value {
    var event: Value = ["version": "2.0", "routeKey": .string(resource)]
    event["rawPath"] = .string(shownPath)
    event["rawQueryString"] = .string(request.query)
    let cookies = request.headers.filter { $0.name.lowercased() == "cookie" }
      .flatMap { $0.value.split(separator: ";") }.map { Value.string(String($0.drop { $0 == " " })) }
    if !cookies.isEmpty { event["cookies"] = .list(cookies) }
    var headers: OrderedDictionary<String, Value> = [:]
    for field in fields where field.name.lowercased() != "cookie" {
      let name = field.name.lowercased()
      headers[name] = .string((headers[name]?.string).map { "\($0),\(field.value)" } ?? field.value)
    }
    headers["content-length"] = .string("\(request.body.count)")
    headers.sort { $0.key < $1.key }
    event["headers"] = .map(headers)
    var parameters: OrderedDictionary<String, Value> = [:]
    for item in request.parameters {
      parameters[item.name] = .string((parameters[item.name]?.string).map { "\($0),\(item.value)" } ?? item.value)
    }
    if !parameters.isEmpty { event["queryStringParameters"] = .map(parameters) }
    var context: Value = ["accountId": .string(scope.account), "apiId": .string(request.apiID)]
    if let authorizer { context["authorizer"] = authorizer }
    context["domainName"] = .string(request.host)
    context["domainPrefix"] = .string(String(request.host.prefix { $0 != "." }))
    context["http"] = [
      "method": .string(request.method), "path": event["rawPath"] ?? "", "protocol": "HTTP/1.1",
      "sourceIp": .string(request.sourceIP), "userAgent": .string(request.header("user-agent") ?? ""),
    ]
    context["requestId"] = .string(extendedID)
    context["routeKey"] = .string(resource)
    context["stage"] = .string(stage)
    context["time"] = .string(logTime)
    context["timeEpoch"] = .integer(now.milliseconds)
    event["requestContext"] = context
    event["pathParameters"] = pathParameters
    event["stageVariables"] = stageVariables
    if !request.body.isEmpty { event["body"] = body }
    event["isBase64Encoded"] = .bool(isBinary && !request.body.isEmpty)
    return event
  }

  /// A second identifier of the request, as API Gateway's front door gives it.
  var extendedID: String { Base64.encode(Array(requestID.filter { $0 != "-" }.utf8.prefix(11))) }

  /// `24/Nov/2026:09:00:00 +0000`.
  var logTime: String {
    let time = CivilTime(now)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(time.day))/\(months[time.month - 1])/\(time.year):\(two(time.hour)):\(two(time.minute)):"
      + "\(two(time.second)) +0000"
  }
}

/// What a function's result means as an HTTP response.
enum ProxyResult {
  /// Of a REST API: only the known members, with their types; nil for what AWS answers with 502.
  static func first(_ payload: [UInt8]) -> GatewayAnswer? {
    guard let value = try? JSONText.parse(payload), let members = value.map, !members.isEmpty else { return nil }
    let known: Set = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded", "cookies"]
    guard members.keys.allSatisfy(known.contains) else { return nil }
    return answer(value, defaultType: "application/json")
  }

  /// Of an HTTP API with format 2.0: a value that is no response is the body of one.
  static func second(_ payload: [UInt8]) -> GatewayAnswer? {
    let value = try? JSONText.parse(payload)
    guard let value, value["statusCode"] != nil else {
      return GatewayAnswer(
        200, [.init(name: "Content-Type", value: "application/json")],
        body: value?.string.map { Array($0.utf8) } ?? payload)
    }
    return answer(value, defaultType: "text/plain;charset=UTF-8")
  }

  private static func answer(_ value: Value, defaultType: String) -> GatewayAnswer? {
    var answer = GatewayAnswer(200)
    if let given = value["statusCode"], !given.isNull {
      guard let status = given.integer ?? given.string.flatMap(Int64.init), (100...599).contains(status) else {
        return nil
      }
      answer.status = Int(status)
    }
    if let headers = value["headers"], !headers.isNull {
      guard let headers = headers.map else { return nil }
      for (name, value) in headers {
        guard let text = text(value) else { return nil }
        answer.headers.append(.init(name: name, value: text))
      }
    }
    if let lists = value["multiValueHeaders"], !lists.isNull {
      guard let lists = lists.map else { return nil }
      for (name, values) in lists {
        guard let values = values.list else { return nil }
        answer.headers.removeAll { $0.name.lowercased() == name.lowercased() }
        answer.headers += values.compactMap(text).map { .init(name: name, value: $0) }
      }
    }
    for cookie in value["cookies"]?.list ?? [] {
      answer.headers.append(.init(name: "Set-Cookie", value: cookie.string ?? ""))
    }
    let connection: Set = ["connection", "content-length", "transfer-encoding", "keep-alive"]
    answer.headers.removeAll { connection.contains($0.name.lowercased()) }
    if !answer.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      answer.headers.append(.init(name: "Content-Type", value: defaultType))
    }
    guard let body = value["body"], !body.isNull else { return answer }
    guard let text = body.string ?? (body.map == nil && body.list == nil ? JSONText.render(body) : nil) else {
      return nil
    }
    if value["isBase64Encoded"] == true {
      guard let bytes = Base64.decode(text) else { return nil }
      answer.body = bytes
    } else {
      answer.body = Array(text.utf8)
    }
    return answer
  }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .bool, .double: JSONText.render(value)
    case .null: ""
    default: nil
    }
  }
}
