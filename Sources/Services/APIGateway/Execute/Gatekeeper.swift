import AWSModel
import Cloud

/// Who may pass to a method: signatures, authorizers, keys and limits.
enum Gatekeeper {
  private typealias Refusal = RestExecution.Refusal

  static func admit(_ given: RestExecution, _ stage: Value, _ work: WaitingCall) async throws -> RestExecution {
    var execution = given
    let principal = work.request.principal
    try checkPolicy(execution, principal)
    switch execution.method.text("authorizationType") {
    case "AWS_IAM":
      guard execution.request.isSigned else { throw Refusal.noToken }
      let arn = execution.arn(path: execution.path)
      do {
        try await work.transaction { try $0.authorise("execute-api:Invoke", on: arn, as: principal) }
      } catch let error as ServiceError {
        throw Refusal("ACCESS_DENIED", error.message, "AccessDeniedException")
      }
    case "CUSTOM", "COGNITO_USER_POOLS": try await LambdaAuthorizer.admit(&execution, work)
    default: break
    }
    let seen = execution
    execution.apiKey = try await work.transaction { try Limits.admit(seen, stage, &$0) }
    return execution
  }

  /// The API's own policy, where it has one.
  private static func checkPolicy(_ execution: RestExecution, _ principal: Principal) throws(RestExecution.Refusal) {
    guard let text = execution.snapshot.at(["api", "policy"])?.string, !text.isEmpty,
      let document = try? JSONText.parse(text)
    else { return }
    let arn = execution.arn(path: execution.path)
    // Resources may be written short: execute-api:/prod/GET/pets.
    let prefix = execution.scope.arn("execute-api", execution.request.apiID).description
    let full = text.replacing("\"execute-api:/", with: "\"\(prefix)/").replacing(
      "\"execute-api:\\/", with: "\"\(prefix)/")
    let policy = PolicyDocument((try? JSONText.parse(full)) ?? document)
    let keys = ["aws:sourceip": execution.request.sourceIP]
    let isAllowed = policy.allows(
      "execute-api:Invoke", on: arn, by: principal, in: execution.scope, keys: keys)
    guard isAllowed else {
      throw Refusal(
        "ACCESS_DENIED",
        "User: anonymous is not authorized to perform: execute-api:Invoke on resource: \(masked(arn))",
        "AccessDeniedException")
    }
  }

  /// The account is shown by its last four digits.
  static func masked(_ arn: String) -> String {
    var parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 5 { parts[4] = String(repeating: "*", count: 8) + parts[4].suffix(4) }
    return parts.joined(separator: ":")
  }
}
