import AWSModel
import Cloud

/// What a run wrote, sent to CloudWatch Logs.
///
/// It is sent as the function's role, so a role that may not write logs has none: on AWS, too, nothing else tells of it.
enum FunctionLog {
  static func write(_ result: InvocationResult, _ deployment: Deployment, _ call: Call) throws {
    guard !result.logStream.isEmpty, let function = try Function.find(deployment.functionName, call),
      let role = FunctionRole.name(function.role)
    else { return }
    let principal = Principal.role(name: role, session: deployment.functionName)
    let group = Value.string(deployment.logGroup)
    let stream = Value.string(result.logStream)
    func send(_ operation: String, _ input: Value) throws {
      try call.later(Request("logs", operation, input, principal: principal, scope: call.scope))
    }
    if try !exists("DescribeLogGroups", ["logGroupNamePrefix": group], "logGroups", "logGroupName", group, call) {
      try send("CreateLogGroup", ["logGroupName": group])
    }
    let streams: Value = ["logGroupName": group, "logStreamNamePrefix": stream]
    if try !exists("DescribeLogStreams", streams, "logStreams", "logStreamName", stream, call) {
      try send("CreateLogStream", ["logGroupName": group, "logStreamName": stream])
    }
    let events = result.log.map { event -> Value in
      ["timestamp": .integer(event.at.milliseconds), "message": .string(event.text)]
    }
    try send("PutLogEvents", ["logGroupName": group, "logStreamName": stream, "logEvents": .list(events)])
  }

  /// Whether a listing holds an entry of exactly this name; no, when there is nothing to list.
  private static func exists(
    _ operation: String, _ input: Value, _ list: String, _ member: String, _ name: Value, _ call: Call
  ) throws -> Bool {
    do {
      return try call.ask("logs", operation, input)[list]?.list?.contains { $0[member] == name } ?? false
    } catch is ServiceError {
      return false
    }
  }
}
