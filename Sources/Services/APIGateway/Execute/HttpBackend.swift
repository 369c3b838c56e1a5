import AWSModel
import Cloud

/// The integrations of an HTTP API beside functions: HTTP endpoints of this machine, and actions of other services.
///
/// Source: API Gateway Developer Guide, "Create HTTP proxy integrations for HTTP APIs", "Create AWS service integrations for
/// HTTP APIs in API Gateway", "Integration subtype reference".
enum HttpBackend {
  private typealias Refusal = ExecuteHttpApi.Refusal

  /// `HTTP_PROXY`: the request goes on as it came, to the integration's URL.
  ///
  /// A greedy route hands over its path variable where the URL names it: `http://127.0.0.1:8000/{proxy}`.
  static func proxy(
    _ integration: Value, _ event: ProxyEvent, path: String?, _ work: WaitingCall
  ) async throws -> GatewayAnswer {
    guard let http = work.resources[OutgoingHTTP.self] else { throw Refusal.unavailable }
    var address = integration.text("IntegrationUri")
    for (name, value) in event.stageVariables?.map ?? [:] {
      address = address.replacing("${stageVariables.\(name)}", with: value.string ?? "")
    }
    for (name, value) in event.pathParameters?.map ?? [:] {
      let isGreedy = event.resource.contains("{\(name)+}")
      let text = value.string ?? ""
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      let encoded =
        isGreedy
        ? parts.map { PercentEncoding.encode(String($0)) }.joined(separator: "/") : PercentEncoding.encode(text)
      address = address.replacing("{\(name)}", with: encoded)
    }
    if let path { address = Self.replacingPath(of: address, with: path) }
    if !event.request.query.isEmpty { address += (address.contains("?") ? "&" : "?") + event.request.query }
    let verb = integration.text("IntegrationMethod")
    let headers = event.fields.filter { $0.name != "Host" }.map { ($0.name, $0.value) }
    let limit = Int((integration["TimeoutInMillis"]?.integer ?? 30_000) / 1_000)
    let outgoing = OutgoingHTTP.Request(
      verb == "ANY" ? event.request.method : verb, address, headers: headers, body: event.request.body,
      limit: max(1, limit))
    do {
      let answer = try await http.send(outgoing)
      let connection: Set = ["connection", "content-length", "transfer-encoding", "keep-alive"]
      let kept = answer.headers.filter { !connection.contains($0.name.lowercased()) }
      return GatewayAnswer(
        answer.status, kept.map { .init(name: $0.name, value: $0.value) }, body: answer.body)
    } catch {
      throw Refusal.unavailable
    }
  }

  private static func replacingPath(of address: String, with path: String) -> String {
    let scheme = address.hasPrefix("https://") ? "https://" : "http://"
    let authority = address.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    return scheme + authority + path
  }

  /// `AWS_PROXY` with a subtype: one action of a service, whose answer is the client's.
  static func action(
    _ integration: Value, _ event: ProxyEvent, _ work: WaitingCall
  ) async throws -> GatewayAnswer {
    let subtype = integration.text("IntegrationSubtype").prefix { $0 != " " }
    guard let endpoint = work.resources[ServiceEndpoint.self],
      let role = LambdaTarget.role(integration.text("CredentialsArn"))
    else { throw Refusal.internalError }
    let mapping = ParameterMapping(event: event)
    var parameters: [(name: String, value: String)] = []
    for (name, source) in integration["RequestParameters"]?.map ?? [:] {
      if let value = mapping.value(source.string ?? "") { parameters.append((name, value)) }
    }
    var scope = event.scope
    if let region = parameters.first(where: { $0.name == "Region" })?.value { scope.region = region }
    parameters.removeAll { $0.name == "Region" }
    let outgoing: OutgoingHTTP.Request
    switch subtype {
    case "EventBridge-PutEvents": outgoing = putEvents(parameters, scope)
    case "SQS-SendMessage", "SQS-ReceiveMessage", "SQS-DeleteMessage", "SQS-PurgeQueue":
      outgoing = queue(String(subtype.dropFirst("SQS-".count)), parameters, scope)
    default:
      // AppConfig, Kinesis and Step Functions are no services of the sandbox.
      throw Refusal.internalError
    }
    let answer = await endpoint.answer(outgoing, role, scope, work.number)
    return GatewayAnswer(
      answer.status, answer.headers.map { .init(name: $0.name, value: $0.value) }, body: answer.body)
  }

  private static func putEvents(
    _ parameters: [(name: String, value: String)], _ scope: Scope
  ) -> OutgoingHTTP.Request {
    var entry = Value.empty
    for (name, value) in parameters {
      switch name {
      case "Resources": entry[name] = (try? JSONText.parse(Array(value.utf8))) ?? [.string(value)]
      case "Time": entry[name] = Double(value).map { .double($0) } ?? .string(value)
      default: entry[name] = .string(value)
      }
    }
    return OutgoingHTTP.Request(
      "POST", "https://events.\(scope.region).amazonaws.com/",
      headers: [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "AWSEvents.PutEvents")],
      body: Array(JSONText.render(["Entries": [entry]]).utf8))
  }

  private static func queue(
    _ action: String, _ parameters: [(name: String, value: String)], _ scope: Scope
  ) -> OutgoingHTTP.Request {
    var form: [(String, String)] = [("Action", action), ("Version", "2012-11-05")]
    for (name, value) in parameters {
      let read = try? JSONText.parse(Array(value.utf8))
      if name.hasSuffix("Attributes"), let attributes = read?.map {
        for (index, attribute) in attributes.enumerated() {
          let prefix = "\(name.dropLast()).\(index + 1)"
          form.append(("\(prefix).Name", attribute.key))
          for (part, text) in attribute.value.map ?? [:] {
            form.append(("\(prefix).Value.\(part)", Template.text(text)))
          }
        }
      } else if name.hasSuffix("Names"), let names = read?.list {
        for (index, text) in names.enumerated() {
          form.append(("\(name.dropLast()).\(index + 1)", Template.text(text)))
        }
      } else {
        form.append((name, value))
      }
    }
    let text = form.map { "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    return OutgoingHTTP.Request(
      "POST", "https://sqs.\(scope.region).amazonaws.com/",
      headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(text.utf8))
  }
}
