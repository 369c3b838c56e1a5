import AWSModel
import Cloud

/// The requests that bring an event to a target, and the one that hears how that went.
struct Delivery {
  /// In their order; the last one's outcome counts.
  let requests: [Request]
  let report: Request

  /// - Parameters:
  ///   - input: What the target receives.
  ///   - event: What it was made of: dead-letter queues get it.
  ///   - attempt: 0 the first time.
  ///   - first: When delivery was first tried.
  ///   - stream: A name for the log stream that a log group needs.
  /// - Returns: nil when skylab does not simulate this kind of target.
  init?(
    to target: Target, _ input: String, event: Value, of rule: Rule, attempt: Int64, first: Timestamp, hops: Int64,
    stream: String, at now: Timestamp, _ scope: Scope
  ) {
    guard let arn = ARN(target.arn) else { return nil }
    let scopeThere = Scope(
      partition: arn.partition, account: arn.account.isEmpty ? scope.account : arn.account,
      region: arn.region.isEmpty ? scope.region : arn.region)
    func request(_ service: String, _ operation: String, _ value: Value) -> Request {
      Request(service, operation, value, principal: rule.principal(scope), scope: scopeThere)
    }
    switch arn.service {
    case "lambda":
      requests = [
        request(
          "lambda", "Invoke",
          ["FunctionName": .string(target.arn), "InvocationType": "Event", "Payload": .blob(Array(input.utf8))])
      ]
    case "sqs":
      var message: Value = ["QueueUrl": .string(Self.queueURL(arn)), "MessageBody": .string(input)]
      if let group = target.given["SqsParameters"]?["MessageGroupId"] { message["MessageGroupId"] = group }
      requests = [request("sqs", "SendMessage", message)]
    case "sns": requests = [request("sns", "Publish", ["TopicArn": .string(target.arn), "Message": .string(input)])]
    case "logs":
      let parts = arn.resource.split(separator: ":").map(String.init)
      guard parts.count > 1 else { return nil }
      let place: Value = ["logGroupName": .string(parts[1]), "logStreamName": .string(stream)]
      var batch = place
      batch["logEvents"] = [["timestamp": .integer(now.milliseconds), "message": .string(input)]]
      requests = [request("logs", "CreateLogStream", place), request("logs", "PutLogEvents", batch)]
    case "events" where arn.resource.hasPrefix("event-bus/"):
      var message: Value = ["EventBusName": .string(target.arn), "Event": event]
      message["Hops"] = .integer(hops)
      requests = [request("events", "_ReceiveEvent", message)]
    default: return nil
    }
    report = Request(
      "events", "_RecordDelivery",
      [
        "Rule": .string(rule.name), "EventBusName": .string(rule.bus), "TargetId": .string(target.id),
        "Subject": .string(target.subject), "Event": event, "Text": .string(input), "Attempt": .integer(attempt),
        "First": .timestamp(first), "Hops": .integer(hops),
      ], principal: rule.principal(scope), scope: scope)
  }

  /// Sends the requests on their way.
  func send(at due: Timestamp? = nil, _ call: Call) throws {
    for (index, request) in requests.enumerated() {
      try call.later(request, at: due, report: index == requests.count - 1 ? report : nil)
    }
  }

  /// The URL of the queue of an ARN.
  static func queueURL(_ arn: ARN) -> String {
    "https://sqs.\(arn.region).amazonaws.com/\(arn.account)/\(arn.resource)"
  }
}
