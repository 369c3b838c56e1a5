import AWSModel
import Cloud
import OrderedCollections

/// Integrations that speak HTTP: with endpoints of this machine, and with the sandbox's own services.
///
/// Source: API Gateway Developer Guide, "Set up an integration request", "Set up HTTP integrations", "Mapping parameters".
extension RestExecution {
  /// `HTTP` and `HTTP_PROXY`: the request as the client made it, or as the mappings make it anew.
  mutating func http(_ integration: Value, _ work: WaitingCall) async throws -> GatewayAnswer {
    let isProxy = integration["type"] == "HTTP_PROXY"
    let body = isProxy ? request.body : try requestBody(integration)
    let mapped = mappedParameters(integration)
    var address = uri(integration)
    for (name, value) in mapped.path { address = address.replacing("{\(name)}", with: value) }
    var query = isProxy ? request.parameters : []
    for field in mapped.query {
      query.removeAll { $0.name == field.name }
      query.append(field)
    }
    if !query.isEmpty {
      let text = query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
      address += (address.contains("?") ? "&" : "?") + text.joined(separator: "&")
    }
    let verb = integration.text("httpMethod")
    let outgoing = OutgoingHTTP.Request(
      verb == "ANY" ? request.method : verb, address, headers: headers(isProxy, mapped.headers), body: body,
      limit: Int((integration["timeoutInMillis"]?.integer ?? 29_000) / 1_000))
    note("Endpoint request URI: \(address)")
    note("Sending request to \(address)")
    let answer = try await send(outgoing, work)
    note("Received response. Status: \(answer.status)")
    let text = String(decoding: answer.body, as: UTF8.self)
    note("Endpoint response body before transformations: \(text)")
    let fields = answer.headers.map { GatewayRequest.Field(name: $0.name, value: $0.value) }
    guard isProxy else {
      return try respond(integration, key: String(answer.status), body: answer.body, headers: fields)
    }
    var proxied = GatewayAnswer(answer.status, Self.remapped(fields), body: answer.body)
    proxied.set("x-amzn-RequestId", requestID)
    proxied.set("x-amz-apigw-id", event.extendedID)
    return proxied
  }

  /// `AWS` with another service than Lambda: `arn:aws:apigateway:us-east-1:sqs:path/123456789012/jobs`,
  /// `arn:aws:apigateway:us-east-1:dynamodb:action/PutItem`.
  mutating func service(_ integration: Value, _ work: WaitingCall) async throws -> GatewayAnswer {
    let uri = uri(integration)
    guard let arn = ARN(uri), let endpoint = work.resources[ServiceEndpoint.self] else {
      note("Execution failed due to configuration error: no service can be called at \(uri)")
      throw Refusal.internalError
    }
    let body = try requestBody(integration)
    let mapped = mappedParameters(integration)
    var path = "/"
    var query = mapped.query
    var headers = headers(false, mapped.headers)
    let name = arn.account.split(separator: ".").last.map(String.init) ?? arn.account
    if arn.resource.hasPrefix("path/") {
      path = String(arn.resource.dropFirst("path".count))
      for (name, value) in mapped.path { path = path.replacing("{\(name)}", with: value) }
    } else {
      let action = String(arn.resource.drop { $0 != "/" }.dropFirst())
      if let prefix = ServiceModel.named(name)?.targetPrefix {
        headers.append(("X-Amz-Target", "\(prefix).\(action)"))
      } else {
        query.insert(.init(name: "Action", value: action), at: 0)
      }
    }
    var address = "https://\(arn.account).\(arn.region).amazonaws.com\(path)"
    if !query.isEmpty {
      address +=
        "?"
        + query.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }
    note("Endpoint request URI: \(address)")
    note("Sending request to \(address)")
    let verb = integration.text("httpMethod")
    let outgoing = OutgoingHTTP.Request(
      verb == "ANY" ? request.method : verb, address, headers: headers, body: body)
    var target = scope
    target.region = arn.region.isEmpty ? scope.region : arn.region
    let answer = await endpoint.answer(outgoing, principal(integration, work), target, work.number)
    note("Received response. Status: \(answer.status)")
    note("Endpoint response body before transformations: \(String(decoding: answer.body, as: UTF8.self))")
    return try respond(
      integration, key: String(answer.status), body: answer.body,
      headers: answer.headers.map { .init(name: $0.name, value: $0.value) })
  }

  /// Who calls the service: the integration's role, the caller (`arn:aws:iam::*:user/*`), or API Gateway.
  private func principal(_ integration: Value, _ work: WaitingCall) -> Principal {
    let credentials = integration.text("credentials")
    if credentials.hasSuffix("*:user/*") { return work.request.principal }
    if let role = LambdaTarget.role(credentials) { return role }
    return .service("apigateway.amazonaws.com", source: arn(path: resource.text("path")))
  }

  private mutating func send(
    _ outgoing: OutgoingHTTP.Request, _ work: WaitingCall
  ) async throws -> OutgoingHTTP.Answer {
    guard let http = work.resources[OutgoingHTTP.self] else {
      note("Execution failed due to configuration error: no HTTP endpoints can be called from here")
      throw Refusal.unreachable
    }
    let before = try await work.transaction { $0.now }
    do {
      let answer = try await http.send(outgoing)
      integrationLatency = try await work.transaction { $0.now }.milliseconds - before.milliseconds
      return answer
    } catch is OutgoingHTTP.TimedOut {
      note("Execution failed due to a timeout error")
      throw Refusal.timeout
    } catch {
      note("Execution failed due to a network error communicating with endpoint: \(error)")
      throw Refusal.unreachable
    }
  }

  /// What `requestParameters` sets, and what the template's `$context.requestOverride` overrides.
  private func mappedParameters(
    _ integration: Value
  ) -> (path: [(String, String)], query: [GatewayRequest.Field], headers: [GatewayRequest.Field]) {
    var path: [(String, String)] = []
    var query: [GatewayRequest.Field] = []
    var headers: [GatewayRequest.Field] = []
    func add(_ place: String, _ name: String, _ value: String) {
      switch place {
      case "path": path.append((name, value))
      case "querystring":
        query.removeAll { $0.name == name }
        query.append(.init(name: name, value: value))
      default:
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append(.init(name: name, value: value))
      }
    }
    for (target, source) in integration["requestParameters"]?.map ?? [:] {
      let parts = target.split(separator: ".", maxSplits: 3).map(String.init)
      guard parts.count == 4, let value = mapped(source.string ?? "") else { continue }
      add(parts[2], parts[3], value)
    }
    for (place, values) in requestOverride?.map ?? [:] {
      for (name, value) in values.map ?? [:] { add(place, name, Template.text(value)) }
    }
    return (path, query, headers)
  }

  private func headers(_ isProxy: Bool, _ mapped: [GatewayRequest.Field]) -> [OutgoingHTTP.Field] {
    var fields = isProxy ? event.fields.filter { $0.name != "Host" } : []
    if !isProxy {
      fields.append(.init(name: "Accept", value: "application/json"))
      fields.append(.init(name: "User-Agent", value: "AmazonAPIGateway_\(request.apiID)"))
      fields.append(.init(name: "Content-Type", value: request.header("content-type") ?? "application/json"))
    }
    fields.append(.init(name: "X-Amzn-Apigateway-Api-Id", value: request.apiID))
    for field in mapped {
      fields.removeAll { $0.name.lowercased() == field.name.lowercased() }
      fields.append(field)
    }
    return fields.map { ($0.name, $0.value) }
  }

  /// The backend's headers as clients see them. Source: API Gateway Developer Guide, "Amazon API Gateway important notes",
  /// on remapped headers.
  private static func remapped(_ fields: [GatewayRequest.Field]) -> [GatewayRequest.Field] {
    let renamed: Set = ["connection", "content-length", "date", "server"]
    return fields.compactMap { field in
      let name = field.name.lowercased()
      if ["transfer-encoding", "keep-alive"].contains(name) { return nil }
      return renamed.contains(name) ? .init(name: "x-amzn-Remapped-\(field.name)", value: field.value) : field
    }
  }
}
