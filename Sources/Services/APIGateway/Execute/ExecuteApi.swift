import AWSModel
import Cloud

/// Says whether an identifier is an API's, for the server's front door.
enum FindApi: ServiceOperation {
  static let access = Access<Value>("apigateway:GET")
  typealias Input = Value
  typealias Output = Value

  static func perform(_ input: Value, _ call: inout Call) throws -> Value {
    let id = input.text("ApiId")
    let kind = call.request.service == "apigateway" ? "restapis" : "apis"
    guard let api = try call.document(kind, id)?.body else { throw ServiceError.noApi(id, call) }
    return api
  }
}

/// A request to a stage of a REST API.
enum ExecuteApi: WaitingOperation {
  static let access = Access<Value>("execute-api:Invoke")
  typealias Input = Value
  typealias Output = Value

  /// What the first transaction finds out.
  private struct Beginning: Sendable {
    var execution: RestExecution
    var stage: Value
    var api: Value
  }

  static func perform(_ input: Value, _ work: WaitingCall) async throws -> Value {
    let request = GatewayRequest(input)
    guard let beginning = try await work.transaction({ try begin(request, &$0) }) else {
      var answer = GatewayAnswer(403, json: #"{"message":"Forbidden"}"#, type: "ForbiddenException")
      answer.set("x-amzn-RequestId", work.requestID)
      return answer.value
    }
    var execution = beginning.execution
    var answer: GatewayAnswer
    do {
      guard request.body.count <= 10_485_760 else {
        throw RestExecution.Refusal("REQUEST_TOO_LARGE", "Request Too Long", "RequestTooLargeException")
      }
      try execution.route()
      execution = try await Gatekeeper.admit(execution, beginning.stage, work)
      try execution.validate()
      answer = try await execution.integrate(work)
    } catch let refusal as RestExecution.Refusal {
      answer = execution.answer(refusal)
    }
    let done = (execution, answer)
    try await work.transaction { call in
      try Observation.record(done.0, done.1, stage: beginning.stage, api: beginning.api, call)
    }
    return answer.value
  }

  private static func begin(_ request: GatewayRequest, _ call: inout Call) throws -> Beginning? {
    guard let api = try call.document("restapis", request.apiID)?.body,
      api["disableExecuteApiEndpoint"] != true || request.mapped != nil
    else { return nil }
    let name = request.segments.first ?? ""
    let kind = "restapis/\(request.apiID)"
    guard let stage = try call.document("\(kind)/stages", name)?.body else { return nil }
    var deploymentID = stage.text("deploymentId")
    var variables = stage["variables"]
    if let canary = stage["canarySettings"], let share = canary["percentTraffic"]?.double,
      Double(call.random.next() % 10_000) < share * 100
    {
      deploymentID = canary["deploymentId"]?.string ?? deploymentID
      variables = (variables ?? .empty).merging(canary["stageVariableOverrides"] ?? .empty)
    }
    guard let deployment = try call.document("\(kind)/deployments", deploymentID)?.body else { return nil }
    let path = request.path.dropFirst().drop { $0 != "/" }
    let execution = RestExecution(
      snapshot: deployment["snapshot"] ?? .empty, request: request, scope: call.scope, stage: name,
      variables: variables, path: path.isEmpty ? "/" : String(path), now: call.now, requestID: call.requestID,
      deploymentID: deploymentID)
    return Beginning(execution: execution, stage: stage, api: api)
  }
}
