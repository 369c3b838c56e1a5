import AWSModel
import Cloud

/// When a mapping looks into its source.
///
/// It does not look every second, or a week that passes would take half a million looks. It looks when it starts, when
/// something is sent to its source (`hear`), when it has found something, and while messages are out of sight.
extension EventSourceMapping {
  /// The name by which its waiting look is withdrawn.
  var tag: String { "lambda-mapping/\(uuid)" }

  /// The function it invokes.
  var reference: FunctionReference? { try? FunctionReference(functionArn) }

  /// Looks at `instant`, unless it does so earlier anyway.
  func wake(at instant: Timestamp, _ call: Call) throws {
    guard change != .deleted, ["sqs", "dynamodb"].contains(service) else { return }
    if let nextPoll, nextPoll <= instant, nextPoll >= call.now { return }
    var mapping = self
    mapping.nextPoll = instant
    try mapping.save(call)
    try call.cancel(tag: tag)
    try call.later(
      Request(
        "lambda", "_PollEventSource", ["UUID": .string(uuid)],
        principal: .service("lambda.amazonaws.com", source: functionArn), scope: call.scope), at: instant, tag: tag)
  }

  /// Hears of a request that another service has performed, and wakes the mappings whose source it may have filled.
  static func hear(_ request: Request, _ call: Call) throws {
    guard let names = filled(by: request) else { return }
    for mapping in try all(call) where mapping.service == request.service && mapping.isEnabled {
      guard let arn = mapping.sourceArn.flatMap({ ARN($0) }) else { continue }
      // A stream's ARN is its table's with the instant at which it began.
      let name = arn.resource.split(separator: "/").dropFirst(arn.service == "sqs" ? 0 : 1).first.map(String.init)
      guard names.isEmpty || names.contains(name ?? "") else { continue }
      try mapping.wake(at: max(mapping.settles, call.now + .seconds(mapping.window)), call)
    }
  }

  /// The queues or tables that a request writes to; nil for a request that writes to none, empty when it does not say.
  private static func filled(by request: Request) -> [String]? {
    switch (request.service, request.operation) {
    case ("sqs", "SendMessage"), ("sqs", "SendMessageBatch"), ("sqs", "ChangeMessageVisibility"):
      let url = request.input["QueueUrl"]?.string ?? ""
      return [url.split(separator: "/").last.map(String.init) ?? url]
    case ("dynamodb", "PutItem"), ("dynamodb", "UpdateItem"), ("dynamodb", "DeleteItem"):
      return [request.input["TableName"]?.string.flatMap { ARN($0)?.resource ?? $0 } ?? ""]
    case ("dynamodb", "BatchWriteItem"), ("dynamodb", "TransactWriteItems"), ("dynamodb", "ExecuteStatement"),
      ("dynamodb", "BatchExecuteStatement"), ("dynamodb", "ExecuteTransaction"):
      return []
    default: return nil
    }
  }
}
