import AWSModel
import Cloud

/// Who may use a route of an HTTP API: signatures, functions and JSON Web Tokens.
enum HttpAuthorizer {
  private typealias Refusal = ExecuteHttpApi.Refusal

  static func admit(
    _ event: inout ProxyEvent, _ route: Value, _ snapshot: Value, _ work: WaitingCall
  ) async throws {
    let arn = event.scope.arn(
      "execute-api", "\(event.request.apiID)/\(event.stage)/\(event.request.method)\(event.path)"
    ).description
    switch route.text("AuthorizationType") {
    case "AWS_IAM":
      guard event.request.isSigned else { throw Refusal.forbidden }
      let principal = work.request.principal
      do {
        try await work.transaction { try $0.authorise("execute-api:Invoke", on: arn, as: principal) }
      } catch is ServiceError {
        throw Refusal.forbidden
      }
    case "JWT", "CUSTOM":
      let id = route.text("AuthorizerId")
      guard let authorizer = snapshot["authorizers"]?.list?.first(where: { $0.text("AuthorizerId") == id }) else {
        throw Refusal.internalError
      }
      if authorizer["AuthorizerType"] == "JWT" {
        event.authorizer = ["jwt": try await WebToken.checked(event, authorizer, route, work)]
      } else {
        event.authorizer = try await lambda(event, authorizer, arn, work)
      }
    default: break
    }
  }

  /// The values that an identity source names: `$request.header.Authorization`.
  static func identity(_ source: String, _ event: ProxyEvent) -> String? {
    let parts = source.split(separator: ".", maxSplits: 2).map(String.init)
    guard parts.count > 1 else { return nil }
    switch parts[0] + "." + parts[1] {
    case "$request.header": return parts.count > 2 ? event.request.header(parts[2]) : nil
    case "$request.querystring":
      return parts.count > 2 ? event.request.parameters.last { $0.name == parts[2] }?.value : nil
    default:
      if parts[0] == "$context" { return event.context(isHTTP: true).at(parts.dropFirst()).map { Template.text($0) } }
      return parts[0] == "$stageVariables" ? event.stageVariables?[parts[1]]?.string : nil
    }
  }

  private static func lambda(
    _ event: ProxyEvent, _ authorizer: Value, _ arn: String, _ work: WaitingCall
  ) async throws -> Value {
    let id = authorizer.text("AuthorizerId")
    let sources = (authorizer["IdentitySource"]?.list ?? []).compactMap(\.string)
    let identities = sources.map { identity($0, event) ?? "" }
    if identities.contains("") { throw Refusal.unauthorized }
    let lifetime = authorizer["AuthorizerResultTtlInSeconds"]?.integer ?? 0
    let kind = "apis/\(event.request.apiID)/authorized/\(event.stage)/\(id)"
    let key = Digest.hex(Digest.sha256(Array(identities.joined(separator: "\u{0}").utf8)))
    if lifetime > 0, !sources.isEmpty {
      let kept = try await work.transaction { call -> Value? in
        guard let kept = try call.document(kind, key)?.body else { return nil }
        let age = (call.now.microseconds - (kept["at"]?.integer ?? 0)) / 1_000_000
        return age < lifetime ? kept["result"] : nil
      }
      if let kept { return try judged(kept, authorizer, arn, event) }
    }
    let isSecond = authorizer["AuthorizerPayloadFormatVersion"] == "2.0"
    var asked: Value = ["version": .string(isSecond ? "2.0" : "1.0"), "type": "REQUEST"]
    asked[isSecond ? "routeArn" : "methodArn"] = .string(arn)
    asked["identitySource"] =
      isSecond
      ? .list(identities.map { .string($0) }) : .string(identities.joined(separator: ","))
    asked = asked.merging(isSecond ? event.second() : event.first(isHTTP: true))
    asked["body"] = nil
    asked["isBase64Encoded"] = nil
    let source = event.scope.arn("execute-api", "\(event.request.apiID)/authorizers/\(id)").description
    let outcome = try await LambdaTarget.invoke(
      LambdaTarget.function(in: authorizer.text("AuthorizerUri")), Array(JSONText.render(asked).utf8),
      source: source, role: authorizer["AuthorizerCredentialsArn"]?.string, limit: 10_000, work)
    switch outcome {
    case .answered(let bytes):
      guard let result = try? JSONText.parse(bytes), result.map != nil else { throw Refusal.internalError }
      if lifetime > 0, !sources.isEmpty {
        try await work.transaction { try $0.save(kind, key, ["at": .integer($0.now.microseconds), "result": result]) }
      }
      return try judged(result, authorizer, arn, event)
    case .failed(let bytes):
      let isRefused = (try? JSONText.parse(bytes))?["errorMessage"] == "Unauthorized"
      throw isRefused ? Refusal.unauthorized : Refusal.internalError
    default: throw Refusal.internalError
    }
  }

  private static func judged(
    _ result: Value, _ authorizer: Value, _ arn: String, _ event: ProxyEvent
  ) throws -> Value {
    let context = result["context"] ?? .empty
    if authorizer["EnableSimpleResponses"] == true {
      guard let isAuthorized = result["isAuthorized"]?.bool else { throw Refusal.internalError }
      guard isAuthorized else { throw Refusal.forbidden }
      return ["lambda": context]
    }
    guard let document = result["policyDocument"], document.map != nil else { throw Refusal.internalError }
    let policy = PolicyDocument(LambdaAuthorizer.open(document))
    guard policy.allows("execute-api:Invoke", on: arn, by: .learner, in: event.scope) else { throw Refusal.forbidden }
    return ["lambda": context]
  }
}
