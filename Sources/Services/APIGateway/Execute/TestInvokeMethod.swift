import AWSModel
import Cloud
import OrderedCollections

/// Sends a request to a method as it stands, without a deployment; the answer carries the execution log.
///
/// Authorizers and keys are not asked, as with AWS. Source: API Gateway API Reference, TestInvokeMethod.
enum TestInvokeMethod: WaitingOperation {
  static var access: Access<Value> { AnyOperation.access("apigateway", "TestInvokeMethod") }
  typealias Input = Value
  typealias Output = Value

  static func perform(_ input: Value, _ work: WaitingCall) async throws -> Value {
    var execution = try await work.transaction { try begin(input, $0) }
    var answer: GatewayAnswer
    do {
      try execution.validate()
      answer = try await execution.integrate(work)
    } catch let refusal as RestExecution.Refusal {
      answer = execution.answer(refusal)
      execution.note("Execution failed: \(refusal.message)")
    }
    let ended = try await work.transaction { $0.now }
    var headers: OrderedDictionary<String, Value> = [:]
    for field in answer.headers where !field.name.lowercased().hasPrefix("x-am") {
      headers[field.name] = .list((headers[field.name]?.list ?? []) + [.string(field.value)])
    }
    let log = Observation.executionLog(execution, answer)
      .map { "\(HttpTime.text(ended)) : \($0.drop { $0 != ")" }.dropFirst(2))" }
    return [
      "status": .integer(Int64(answer.status)), "body": .string(String(decoding: answer.body, as: UTF8.self)),
      "headers": .map(headers.mapValues { $0[0] ?? "" }), "multiValueHeaders": .map(headers),
      "log": .string(log.joined(separator: "\n") + "\n"),
      "latency": .integer(max(1, ended.milliseconds - execution.now.milliseconds)),
    ]
  }

  private static func begin(_ input: Value, _ call: Call) throws -> RestExecution {
    let resource = try Resources.body(input, call).resource
    let method = try Methods.method(input, call)
    var execution = try execution(input, path: resource.text("path"), call)
    execution.resource = resource
    execution.method = method
    let segments = execution.path.split(separator: "/").map { PercentEncoding.decode($0) }
    execution.pathParameters = PathMatch(resource.text("path"), segments)?.value
    return execution
  }

  /// The request that an input describes, at the API as it stands.
  ///
  /// - Parameter path: Where the request goes unless the input says so.
  static func execution(_ input: Value, path: String, _ call: Call) throws -> RestExecution {
    let given = input["pathWithQueryString"]?.string ?? ""
    let whole = given.isEmpty ? path : given
    let path = String(whole.prefix { $0 != "?" })
    let query = String(whole.dropFirst(path.count + 1))
    var headers = (input["headers"]?.map ?? [:]).map { [.string($0.key), $0.value] as Value }
    for (name, values) in input["multiValueHeaders"]?.map ?? [:] {
      headers += (values.list ?? []).map { [.string(name), $0] as Value }
    }
    let parameters = query.split(separator: "&").map { item -> Value in
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = sides.count > 1 ? sides[1] : ""
      return [
        .string(PercentEncoding.decode(sides[0], plusIsBlank: true)),
        .string(PercentEncoding.decode(value, plusIsBlank: true)),
      ]
    }
    let verb = input["httpMethod"]?.string ?? "GET"
    let request = GatewayRequest([
      "ApiId": .string(input.text("restApiId")), "Method": .string(verb == "ANY" ? "GET" : verb),
      "Host": "testPrefix.testDomainName", "Path": .string(path), "Query": .string(query),
      "Parameters": .list(parameters), "Headers": .list(headers), "Body": .blob(Array(input.text("body").utf8)),
      "SourceIp": "test-invoke-source-ip",
    ])
    var execution = RestExecution(
      snapshot: try Deployments.snapshot(of: input.text("restApiId"), call), request: request, scope: call.scope,
      stage: "test-invoke-stage", variables: input["stageVariables"], path: path, now: call.now,
      requestID: call.requestID, deploymentID: "")
    execution.isTest = true
    return execution
  }
}

/// The time as the console's test log shows it: `Tue Nov 24 09:00:00 UTC 2026`.
enum HttpTime {
  static func text(_ instant: Timestamp) -> String {
    let time = CivilTime(instant)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[time.weekday]) \(months[time.month - 1]) \(two(time.day)) \(two(time.hour)):\(two(time.minute)):"
      + "\(two(time.second)) UTC \(time.year)"
  }
}
