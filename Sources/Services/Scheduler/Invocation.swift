import AWSModel
import Cloud

/// One invocation of a schedule's target: the request, made by the schedule's role.
///
/// Templated targets (Lambda, SQS, SNS, EventBridge) have forms of their own; a universal target,
/// `arn:aws:scheduler:::aws-sdk:SERVICE:operation`, is any operation that skylab simulates, with the input as its
/// parameters. Source: EventBridge Scheduler User Guide, "Managing targets".
struct Invocation {
  let request: Request

  /// - Parameters:
  ///   - text: What the target receives.
  ///   - role: The role's name.
  /// - Returns: nil when skylab does not simulate this kind of target.
  init?(of schedule: Schedule, _ text: String, as role: String, session: String, _ scope: Scope) {
    guard let arn = ARN(schedule.target["Arn"]?.string ?? "") else { return nil }
    let target = schedule.target
    var there = scope
    if !arn.region.isEmpty { there.region = arn.region }
    let principal = Principal.role(name: role, session: session)
    func request(_ service: String, _ operation: String, _ input: Value) -> Request {
      Request(service, operation, input, principal: principal, scope: there)
    }
    switch arn.service {
    case "lambda":
      self.request = request(
        "lambda", "Invoke",
        ["FunctionName": .string(arn.description), "InvocationType": "Event", "Payload": .blob(Array(text.utf8))])
    case "sqs":
      var message: Value = ["QueueUrl": .string(Self.queueURL(arn)), "MessageBody": .string(text)]
      if let group = target["SqsParameters"]?["MessageGroupId"] { message["MessageGroupId"] = group }
      self.request = request("sqs", "SendMessage", message)
    case "sns":
      self.request = request("sns", "Publish", ["TopicArn": .string(arn.description), "Message": .string(text)])
    case "events":
      var entry: Value = ["EventBusName": .string(arn.description), "Detail": .string(text)]
      entry["Source"] = target["EventBridgeParameters"]?["Source"]
      entry["DetailType"] = target["EventBridgeParameters"]?["DetailType"]
      self.request = request("events", "PutEvents", ["Entries": [entry]])
    case "scheduler":
      let parts = arn.resource.split(separator: ":").map(String.init)
      guard parts.count == 3, parts[0] == "aws-sdk", let model = ServiceModel.named(parts[1].lowercased()),
        let operation = model.operation(parts[2].prefix(1).uppercased() + parts[2].dropFirst()),
        let input = try? JSONText.parse(text.isEmpty ? "{}" : text)
      else { return nil }
      self.request = request(model.name, operation.name, Self.typed(input, operation.input))
    default: return nil
    }
  }

  /// The URL of the queue of an ARN.
  static func queueURL(_ arn: ARN) -> String {
    "https://sqs.\(arn.region).amazonaws.com/\(arn.account)/\(arn.resource)"
  }

  /// The parameters with texts turned into bytes where the model wants bytes.
  private static func typed(_ input: Value, _ shape: Shape?) -> Value {
    guard let shape, let members = input.map else { return input }
    var typed: Value = .empty
    for (name, value) in members {
      let member = shape.member(name) ?? shape.member(ignoringCase: name)
      if member?.shape.kind == .blob, let text = value.string {
        typed[member?.name ?? name] = .blob(Array(text.utf8))
      } else {
        typed[member?.name ?? name] = value
      }
    }
    return typed
  }
}
