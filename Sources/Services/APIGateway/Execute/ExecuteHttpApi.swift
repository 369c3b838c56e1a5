import AWSModel
import Cloud
import OrderedCollections

/// A request to a stage of an HTTP API (API Gateway Developer Guide, "HTTP APIs").
///
/// The order: CORS, the route, its authorizer, the stage's limits, the integration. Its errors are one word in `message`.
enum ExecuteHttpApi: WaitingOperation {
  static let access = Access<Value>("execute-api:Invoke")
  typealias Input = Value
  typealias Output = Value

  /// A refusal by API Gateway itself.
  struct Refusal: Error {
    let status: Int
    let message: String
    /// The header `WWW-Authenticate`.
    var challenge: String?

    static let internalError = Refusal(status: 500, message: "Internal Server Error")
    static let unavailable = Refusal(status: 503, message: "Service Unavailable")
    static let notFound = Refusal(status: 404, message: "Not Found")
    static let forbidden = Refusal(status: 403, message: "Forbidden")
    static let unauthorized = Refusal(status: 401, message: "Unauthorized", challenge: "Bearer")
  }

  private struct Beginning: Sendable {
    let api: Value
    let stage: Value
    let snapshot: Value
    let path: String
    let now: Timestamp
  }

  private struct Found: Sendable {
    let route: Value
    let match: PathMatch?
  }

  static func perform(_ input: Value, _ work: WaitingCall) async throws -> Value {
    let request = GatewayRequest(input)
    guard let beginning = try await work.transaction({ try begin(request, $0) }) else {
      return GatewayAnswer(404, json: #"{"message":"Not Found"}"#).value
    }
    let cors = beginning.api["CorsConfiguration"]
    if request.method == "OPTIONS", let cors, request.header("origin") != nil {
      var answer = GatewayAnswer(204)
      for field in CORS.fields(cors, request, isPreflight: true) { answer.headers.append(field) }
      answer.set("apigw-requestid", extendedID(work.requestID))
      return answer.value
    }
    var answer: GatewayAnswer
    var key = "-"
    do {
      guard request.body.count <= 10_485_760 else {
        throw Refusal(status: 413, message: "Request Entity Too Large")
      }
      guard let found = route(beginning, request) else { throw Refusal.notFound }
      key = found.route.text("RouteKey")
      let event = event(beginning, request, found, work)
      answer = try await answered(event, beginning, found.route, work)
    } catch let refusal as Refusal {
      answer = GatewayAnswer(refusal.status, json: JSONText.render(["message": .string(refusal.message)]))
      if let challenge = refusal.challenge { answer.set("WWW-Authenticate", challenge) }
    }
    if let cors, request.header("origin") != nil {
      answer.headers.removeAll { $0.name.lowercased().hasPrefix("access-control-") }
      answer.headers += CORS.fields(cors, request, isPreflight: false)
    }
    answer.set("apigw-requestid", extendedID(work.requestID))
    let done = answer
    let route = key
    try await work.transaction { try record(done, beginning, request, route: route, $0) }
    return answer.value
  }

  private static func extendedID(_ requestID: String) -> String {
    Base64.encode(Array(requestID.filter { $0 != "-" }.utf8.prefix(11)))
  }

  private static func begin(_ request: GatewayRequest, _ call: Call) throws -> Beginning? {
    guard let api = try call.document("apis", request.apiID)?.body, api["ProtocolType"] == "HTTP",
      api["DisableExecuteApiEndpoint"] != true || request.mapped != nil
    else { return nil }
    let kind = "apis/\(request.apiID)"
    let first = request.mapped.map { $0.stage == "$default" ? "" : $0.stage } ?? request.segments.first ?? ""
    let named = first.isEmpty ? nil : try call.document("\(kind)/stages", first)?.body
    guard let stage = try named ?? call.document("\(kind)/stages", "$default")?.body,
      let deployment = try call.document("\(kind)/deployments", stage.text("DeploymentId"))?.body
    else { return nil }
    var path = request.path
    if named != nil {
      let rest = path.dropFirst().drop { $0 != "/" }
      path = rest.isEmpty ? "/" : String(rest)
    }
    return Beginning(api: api, stage: stage, snapshot: deployment["snapshot"] ?? .empty, path: path, now: call.now)
  }

  /// The route that fits best: a path and a method, the path and `ANY`, a greedy path, `$default`.
  private static func route(_ beginning: Beginning, _ request: GatewayRequest) -> Found? {
    let segments = beginning.path.split(separator: "/").map { PercentEncoding.decode($0) }
    var best: (match: PathMatch, isExact: Bool, route: Value)?
    let routes = beginning.snapshot["routes"]?.list ?? []
    for route in routes {
      let parts = route.text("RouteKey").split(separator: " ").map(String.init)
      guard parts.count == 2, parts[0] == request.method || parts[0] == "ANY",
        let match = PathMatch(parts[1], segments)
      else { continue }
      if let best, best.match.isBetter(than: match) || !match.isBetter(than: best.match) && best.isExact { continue }
      best = (match, parts[0] == request.method, route)
    }
    if let best { return Found(route: best.route, match: best.match) }
    return routes.first { $0["RouteKey"] == "$default" }.map { Found(route: $0, match: nil) }
  }

  private static func event(
    _ beginning: Beginning, _ request: GatewayRequest, _ found: Found, _ work: WaitingCall
  ) -> ProxyEvent {
    let variables = beginning.stage["StageVariables"]?.map ?? [:]
    var event = ProxyEvent(
      request: request, now: beginning.now, requestID: work.requestID, scope: work.request.scope,
      stage: beginning.stage.text("StageName"), resource: found.route.text("RouteKey"), path: beginning.path,
      pathParameters: found.match?.value, stageVariables: variables.isEmpty ? nil : .map(variables))
    let type = (request.header("content-type") ?? "text/plain").lowercased().prefix { $0 != ";" }
    let isText =
      type.hasPrefix("text/") || type.hasSuffix("+json") || type.hasSuffix("+xml")
      || ["application/json", "application/javascript", "application/xml"].contains(String(type))
    event.isBinary = !isText
    return event
  }

  private static func answered(
    _ given: ProxyEvent, _ beginning: Beginning, _ route: Value, _ work: WaitingCall
  ) async throws -> GatewayAnswer {
    var event = given
    try await HttpAuthorizer.admit(&event, route, beginning.snapshot, work)
    let settings =
      beginning.stage.at(["RouteSettings", route.text("RouteKey")]) ?? beginning.stage["DefaultRouteSettings"]
    let bucket = "\(event.stage) \(route.text("RouteKey"))"
    let api = event.request.apiID
    do {
      try await work.transaction { call in
        try Limits.take(
          "apis/\(api)/buckets", bucket, rate: settings?["ThrottlingRateLimit"]?.double,
          burst: settings?["ThrottlingBurstLimit"]?.integer, call)
      }
    } catch is RestExecution.Refusal {
      throw Refusal(status: 429, message: "Too Many Requests")
    }
    let id = route.text("Target").replacing("integrations/", with: "")
    guard let integration = beginning.snapshot["integrations"]?.list?.first(where: { $0.text("IntegrationId") == id })
    else { throw Refusal.internalError }
    if integration["IntegrationSubtype"] != nil {
      return try await HttpBackend.action(integration, event, work)
    }
    let mapping = ParameterMapping(event: event)
    let mapped = mapping.apply(integration["RequestParameters"], to: event.request)
    event.request = mapped.request
    let answer =
      integration["IntegrationType"] == "HTTP_PROXY"
      ? try await HttpBackend.proxy(integration, event, path: mapped.path, work)
      : try await function(integration, event, path: mapped.path, work)
    let back = ParameterMapping(event: event, answer: answer)
    return back.apply(integration["ResponseParameters"]) ?? answer
  }

  private static func function(
    _ integration: Value, _ given: ProxyEvent, path: String?, _ work: WaitingCall
  ) async throws -> GatewayAnswer {
    var event = given
    let source = source(event)
    if let path { event.path = path }
    var uri = integration.text("IntegrationUri")
    for (name, value) in event.stageVariables?.map ?? [:] {
      uri = uri.replacing("${stageVariables.\(name)}", with: value.string ?? "")
    }
    let isSecond = integration["PayloadFormatVersion"] != "1.0"
    let payload = isSecond ? event.second() : event.first(isHTTP: true)
    let outcome = try await LambdaTarget.invoke(
      LambdaTarget.function(in: uri), Array(JSONText.render(payload).utf8), source: source,
      role: integration["CredentialsArn"]?.string, limit: integration["TimeoutInMillis"]?.integer ?? 30_000, work)
    switch outcome {
    case .answered(let bytes):
      guard let answer = isSecond ? ProxyResult.second(bytes) : ProxyResult.first(bytes) else {
        throw Refusal.internalError
      }
      return answer
    case .timedOut: throw Refusal.unavailable
    case .failed, .refused: throw Refusal.internalError
    }
  }

  /// `arn:aws:execute-api:…:a1b2/$default/GET/pets/{id}`, which the function's policy must let in.
  private static func source(_ event: ProxyEvent) -> String {
    let parts = event.resource.split(separator: " ").map(String.init)
    let place = parts.count == 2 ? "\(parts[0] == "ANY" ? "*" : parts[0])\(parts[1])" : "$default"
    return event.scope.arn("execute-api", "\(event.request.apiID)/\(event.stage)/\(place)").description
  }

  private static func record(
    _ answer: GatewayAnswer, _ beginning: Beginning, _ request: GatewayRequest, route: String, _ call: Call
  ) throws {
    let latency = max(1, call.now.milliseconds - beginning.now.milliseconds)
    let api: Value = ["Name": "ApiId", "Value": .string(request.apiID)]
    let stage = beginning.stage.text("StageName")
    try Observation.metrics(
      [
        ("Count", 1, "Count"), ("4xx", (400..<500).contains(answer.status) ? 1 : 0, "Count"),
        ("5xx", answer.status >= 500 ? 1 : 0, "Count"), ("Latency", Double(latency), "Milliseconds"),
        ("IntegrationLatency", Double(latency), "Milliseconds"),
        ("DataProcessed", Double(answer.body.count), "Bytes"),
      ], [[api, ["Name": "Stage", "Value": .string(stage)]], [api]], call)
    guard let destination = beginning.stage.at(["AccessLogSettings", "DestinationArn"])?.string,
      let format = beginning.stage.at(["AccessLogSettings", "Format"])?.string
    else { return }
    let event = ProxyEvent(
      request: request, now: beginning.now, requestID: call.requestID, scope: call.scope, stage: stage,
      resource: route, path: beginning.path, pathParameters: nil, stageVariables: nil)
    var context = event.context(isHTTP: true)
    context["requestId"] = .string(event.extendedID)
    context["routeKey"] = .string(route)
    context["status"] = .integer(Int64(answer.status))
    context["responseLength"] = .integer(Int64(answer.body.count))
    context["responseLatency"] = .integer(latency)
    context["integrationLatency"] = .integer(latency)
    try Observation.access(format, context, destination, call)
  }
}

/// The headers by which an HTTP API lets pages of other origins in.
enum CORS {
  static func fields(_ cors: Value, _ request: GatewayRequest, isPreflight: Bool) -> [GatewayRequest.Field] {
    let origin = request.header("origin") ?? ""
    let origins = texts(cors["AllowOrigins"])
    let fits = origins.contains {
      $0 == "*" || $0 == origin || $0.hasSuffix("*") && origin.hasPrefix($0.dropLast())
        || $0.hasPrefix("*") && origin.hasSuffix($0.dropFirst())
    }
    guard fits else { return [] }
    var fields: [GatewayRequest.Field] = [
      .init(name: "access-control-allow-origin", value: origins.contains("*") ? "*" : origin)
    ]
    func add(_ name: String, _ member: String) {
      let all = texts(cors[member])
      if !all.isEmpty { fields.append(.init(name: name, value: all.joined(separator: ","))) }
    }
    if isPreflight {
      add("access-control-allow-methods", "AllowMethods")
      add("access-control-allow-headers", "AllowHeaders")
      if let age = cors["MaxAge"]?.integer { fields.append(.init(name: "access-control-max-age", value: "\(age)")) }
    }
    add("access-control-expose-headers", "ExposeHeaders")
    if cors["AllowCredentials"] == true {
      fields.append(.init(name: "access-control-allow-credentials", value: "true"))
    }
    return fields
  }

  private static func texts(_ list: Value?) -> [String] { (list?.list ?? []).compactMap(\.string) }
}
