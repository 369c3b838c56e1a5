import AWSModel
import Cloud

/// Asks a Lambda authorizer of a REST API about a request, without a method: it answers with the policy and who is meant.
///
/// The status is what a client would get of the authorizer alone: 200 with a policy, whatever that allows, 401 where the
/// function said `Unauthorized` or the identity is missing, 500 where it failed. Source: API Gateway API Reference,
/// TestInvokeAuthorizer. The log's lines are those of a method's log; their wording is not verified.
enum TestInvokeAuthorizer: WaitingOperation {
  static var access: Access<Value> { AnyOperation.access("apigateway", "TestInvokeAuthorizer") }
  typealias Input = Value
  typealias Output = Value

  static func perform(_ input: Value, _ work: WaitingCall) async throws -> Value {
    let (authorizer, execution) = try await work.transaction { call in
      let authorizer = try call.body(
        RestApis.collection("authorizers", input, call), input.text("authorizerId"),
        orThrow: .notFound("Invalid Authorizer identifier specified"))
      return (authorizer, try TestInvokeMethod.execution(input, path: "/", call))
    }
    let id = authorizer.text("id")
    var lines = ["Starting authorizer: \(id) for request: \(execution.requestID)"]
    var answer: Value = ["clientStatus": 200]
    do {
      let result = try await LambdaAuthorizer.judgement(authorizer, execution, work)
      answer["principalId"] = result["principalId"]
      answer["policy"] = .string(JSONText.render(result["policyDocument"] ?? .empty))
      lines.append("Successfully completed authorizer execution")
    } catch let refusal as RestExecution.Refusal {
      answer["clientStatus"] = .integer(Int64(execution.answer(refusal).status))
      lines.append("Execution failed: \(refusal.message)")
    }
    let ended = try await work.transaction { $0.now }
    let dated = lines.map { "\(HttpTime.text(ended)) : \($0)" }
    let log = ["Execution log for request \(execution.requestID)"] + dated
    answer["log"] = .string(log.joined(separator: "\n") + "\n")
    answer["latency"] = .integer(max(1, ended.milliseconds - execution.now.milliseconds))
    answer["authorization"] = [:]
    return answer
  }
}
