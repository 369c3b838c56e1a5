import AWSModel
import Cloud

/// Brings what Lambda has to tell to a queue, a topic, an event bus, a bucket or another function, as a function's role.
struct Carrier {
  let function: Function

  init(_ function: Function) { self.function = function }

  /// Sends a record as JSON.
  ///
  /// - Parameter folder: Where it goes in a bucket, behind `aws/lambda/`; in it each day has a folder (Lambda Developer Guide,
  ///   "Capturing records of Lambda asynchronous invocations" and "Retaining discarded records").
  func send(
    _ record: Value, to destination: String, detailType: String, in folder: String, lost metric: String,
    _ call: inout Call
  ) throws {
    guard let arn = ARN(destination) else { return }
    let text = JSONText.render(record, style: .compact)
    switch arn.service {
    case "lambda":
      try send(
        "lambda", "Invoke",
        ["FunctionName": .string(destination), "InvocationType": "Event", "Payload": .blob(Array(text.utf8))], metric,
        call)
    case "events":
      let bus = arn.resource.split(separator: "/").last.map(String.init) ?? "default"
      let entry: Value = [
        "Source": "lambda", "DetailType": .string(detailType), "Detail": .string(text),
        "Resources": [.string(function.arn(call.scope) + ":\(function.version)"), .string(destination)],
        "EventBusName": .string(bus),
      ]
      try send("events", "PutEvents", ["Entries": [entry]], metric, call)
    case "s3":
      let time = call.now.iso8601(digits: 0, suffix: "")
      let day = time.prefix(10).split(separator: "-").joined(separator: "/")
      let name = time.split(separator: ":").joined(separator: ".")
      let key = "aws/lambda/\(folder)/\(day)/\(name)-\(call.random.uuid())"
      try send(
        "s3", "PutObject",
        ["Bucket": .string(arn.resource), "Key": .string(key), "Body": .blob(Array(text.utf8))], metric, call)
    default: try send(text, to: destination, attributes: nil, lost: metric, &call)
    }
  }

  /// Sends a text to a queue or a topic.
  func send(
    _ text: String, to target: String, attributes: Value?, lost metric: String, _ call: inout Call
  ) throws {
    guard let arn = ARN(target) else { return }
    if arn.service == "sns" {
      var input: Value = ["TopicArn": .string(target), "Message": .string(text)]
      if let attributes { input["MessageAttributes"] = attributes }
      try send("sns", "Publish", input, metric, call)
    } else {
      var input: Value = ["QueueUrl": .string(QueueAddress.url(arn)), "MessageBody": .string(text)]
      if let attributes { input["MessageAttributes"] = attributes }
      try send("sqs", "SendMessage", input, metric, call)
    }
  }

  private func send(_ service: String, _ operation: String, _ input: Value, _ metric: String, _ call: Call) throws {
    guard let role = FunctionRole.name(function.role) else { return }
    let report = Request(
      "lambda", "_NoteDelivery", ["FunctionName": .string(function.name), "Metric": .string(metric)],
      principal: .service("lambda.amazonaws.com", source: function.arn(call.scope)), scope: call.scope)
    try call.later(
      Request(
        service, operation, input, principal: .role(name: role, session: function.name), scope: call.scope),
      report: report)
  }
}
