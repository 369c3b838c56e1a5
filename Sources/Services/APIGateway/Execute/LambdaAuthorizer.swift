import AWSModel
import Cloud
import OrderedCollections

/// Functions that decide who may call a REST API (API Gateway Developer Guide, "Use API Gateway Lambda authorizers").
enum LambdaAuthorizer {
  private typealias Refusal = RestExecution.Refusal

  private static let unauthorized = Refusal("UNAUTHORIZED", "Unauthorized", "UnauthorizedException")
  private static let misconfigured = Refusal(
    "AUTHORIZER_CONFIGURATION_ERROR", "null", "AuthorizerConfigurationException")

  static func admit(_ execution: inout RestExecution, _ work: WaitingCall) async throws {
    let id = execution.method.text("authorizerId")
    guard let authorizer = execution.snapshot["authorizers"]?.list?.first(where: { $0.text("id") == id }) else {
      throw misconfigured
    }
    guard authorizer["type"] != "COGNITO_USER_POOLS" else {
      // Nothing here issues or verifies the tokens of a user pool, so nobody has a valid one.
      throw unauthorized
    }
    let identities = try identities(authorizer, execution)
    let caches = caches(authorizer)
    let kind = "restapis/\(execution.request.apiID)/authorized/\(execution.stage)/\(id)"
    let key = Digest.hex(Digest.sha256(Array(identities.joined(separator: "\u{0}").utf8)))
    var result = caches ? try await work.transaction { try cached(kind, key, authorizer, $0) } : nil
    if result == nil {
      let fresh = try await ask(authorizer, execution, token: identities.first ?? "", work)
      result = fresh
      if caches {
        try await work.transaction { try $0.save(kind, key, ["at": .integer($0.now.microseconds), "result": fresh]) }
      }
    }
    try apply(result ?? .empty, &execution)
  }

  /// What the function says, asked anew.
  static func judgement(_ authorizer: Value, _ execution: RestExecution, _ work: WaitingCall) async throws -> Value {
    guard authorizer["type"] != "COGNITO_USER_POOLS" else { throw unauthorized }
    return try await ask(authorizer, execution, token: try identities(authorizer, execution).first ?? "", work)
  }

  private static func caches(_ authorizer: Value) -> Bool {
    (authorizer["authorizerResultTtlInSeconds"]?.integer ?? 300) > 0
  }

  /// The request's values at the authorizer's identity sources.
  ///
  /// - Throws: a refusal with 401 where one is missing that must be there.
  private static func identities(_ authorizer: Value, _ execution: RestExecution) throws -> [String] {
    let sources = authorizer.text("identitySource").split(separator: ",").map { String($0.filter { $0 != " " }) }
    let identities = sources.map { execution.mapped($0) ?? "" }
    if authorizer["type"] == "TOKEN" || caches(authorizer), identities.contains("") { throw unauthorized }
    return identities
  }

  private static func cached(_ kind: String, _ key: String, _ authorizer: Value, _ call: Call) throws -> Value? {
    guard let kept = try call.document(kind, key)?.body else { return nil }
    let age = (call.now.microseconds - (kept["at"]?.integer ?? 0)) / 1_000_000
    return age < authorizer["authorizerResultTtlInSeconds"]?.integer ?? 300 ? kept["result"] : nil
  }

  /// Asks the function.
  private static func ask(
    _ authorizer: Value, _ execution: RestExecution, token: String, _ work: WaitingCall
  ) async throws -> Value {
    let arn = execution.arn(path: execution.path)
    var event: Value
    if authorizer["type"] == "TOKEN" {
      event = ["type": "TOKEN", "methodArn": .string(arn), "authorizationToken": .string(token)]
    } else {
      event = ["type": "REQUEST", "methodArn": .string(arn)]
      event = event.merging(execution.event.first(isHTTP: false))
      event["body"] = nil
      event["isBase64Encoded"] = nil
    }
    let source = execution.scope.arn("execute-api", "\(execution.request.apiID)/authorizers/\(authorizer.text("id"))")
    let outcome = try await LambdaTarget.invoke(
      LambdaTarget.function(in: authorizer.text("authorizerUri")), Array(JSONText.render(event).utf8),
      source: source.description, role: authorizer["authorizerCredentials"]?.string, limit: 29_000, work)
    switch outcome {
    case .answered(let bytes):
      guard let result = try? JSONText.parse(bytes), result["principalId"]?.string != nil,
        result["policyDocument"]?.map != nil
      else { throw misconfigured }
      return result
    case .failed(let bytes):
      let message = (try? JSONText.parse(bytes))?["errorMessage"]?.string
      throw message == "Unauthorized"
        ? unauthorized : Refusal("AUTHORIZER_CONFIGURATION_ERROR", "null", "AuthorizerConfigurationException")
    default: throw misconfigured
    }
  }

  private static func apply(_ result: Value, _ execution: inout RestExecution) throws {
    let policy = PolicyDocument(Self.open(result["policyDocument"] ?? .empty))
    let arn = execution.arn(path: execution.path)
    guard policy.allows("execute-api:Invoke", on: arn, by: .learner, in: execution.scope) else {
      let isExplicit = (result["policyDocument"]?["Statement"]?.list ?? []).contains { $0["Effect"] == "Deny" }
      throw Refusal(
        "ACCESS_DENIED",
        isExplicit
          ? "User is not authorized to access this resource with an explicit deny in an identity-based policy"
          : "User is not authorized to access this resource", "AccessDeniedException")
    }
    var seen: OrderedDictionary<String, Value> = ["principalId": result["principalId"] ?? .null]
    for (name, value) in result["context"]?.map ?? [:] {
      seen[name] = value.string == nil ? .string(JSONText.render(value)) : value
    }
    seen["integrationLatency"] = 0
    execution.authorizer = .map(seen)
    if let key = result["usageIdentifierKey"] { execution.authorizer?["usageIdentifierKey"] = key }
  }

  /// An authorizer's policy names no principal: it is about the caller.
  static func open(_ document: Value) -> Value {
    var document = document
    let statements = document["Statement"]?.list ?? document["Statement"].map { [$0] } ?? []
    document["Statement"] = .list(statements.map { $0.merging(["Principal": "*"]) })
    return document
  }
}
