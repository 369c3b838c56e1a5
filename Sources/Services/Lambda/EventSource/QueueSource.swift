import AWSModel
import Cloud

/// How a mapping reads from a queue: as the function's role, ten messages at a time, until the batch is full or the queue
/// empty.
enum QueueSource {
  /// How often it looks while messages are out of sight or delayed.
  static let pause = Duration.seconds(5)
  /// How long it rests when it may not read.
  static let rest = Duration.seconds(60)

  /// Asks the queue for messages.
  static func receive(_ mapping: EventSourceMapping, gathered: [Value], _ call: Call) throws {
    let count = min(10, mapping.batchSize - gathered.count)
    try send(
      mapping, "ReceiveMessage",
      [
        "MaxNumberOfMessages": .integer(Int64(count)), "MessageSystemAttributeNames": ["All"],
        "MessageAttributeNames": ["All"], "WaitTimeSeconds": 0,
      ], call,
      report: Request(
        "lambda", "_TakeMessages", ["UUID": .string(mapping.uuid), "Gathered": .list(gathered)],
        principal: .service("lambda.amazonaws.com", source: mapping.functionArn), scope: call.scope))
  }

  /// Removes what was processed.
  static func delete(_ records: [Value], _ mapping: EventSourceMapping, _ call: Call) throws {
    for start in stride(from: 0, to: records.count, by: 10) {
      let chunk = records[start..<min(start + 10, records.count)]
      let entries = chunk.enumerated().map { index, record -> Value in
        ["Id": .string(String(index)), "ReceiptHandle": record["receiptHandle"] ?? ""]
      }
      try send(mapping, "DeleteMessageBatch", ["Entries": .list(entries)], call)
    }
  }

  /// Looks again soon if messages are out of sight or delayed, else not before something is sent.
  static func rest(_ mapping: EventSourceMapping, _ call: Call) throws {
    guard let arn = mapping.sourceArn.flatMap({ ARN($0) }) else { return }
    let names = [
      "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed",
    ]
    let answer = try? call.ask(
      "sqs", "GetQueueAttributes",
      ["QueueUrl": .string(QueueAddress.url(arn)), "AttributeNames": .list(names.map { .string($0) })])
    let left = names.reduce(0) { $0 + (answer?["Attributes"]?[$1]?.string.flatMap { Int($0) } ?? 0) }
    if left > 0 { try mapping.wake(at: call.now + pause, call) }
  }

  /// A message as the function sees it.
  static func record(_ message: Value, _ mapping: EventSourceMapping) -> Value {
    var attributes = Value.empty
    for (name, attribute) in message["MessageAttributes"]?.map ?? [:] {
      var shown: Value = [
        "stringListValues": [], "binaryListValues": [], "dataType": attribute["DataType"] ?? "String",
      ]
      if let text = attribute["StringValue"] { shown["stringValue"] = text }
      if let bytes = attribute["BinaryValue"]?.blob { shown["binaryValue"] = .string(Base64.encode(bytes)) }
      attributes[name] = shown
    }
    var record: Value = [
      "messageId": message["MessageId"] ?? "", "receiptHandle": message["ReceiptHandle"] ?? "",
      "body": message["Body"] ?? "", "attributes": message["Attributes"] ?? .empty, "messageAttributes": attributes,
    ]
    if let hash = message["MD5OfMessageAttributes"] { record["md5OfMessageAttributes"] = hash }
    record["md5OfBody"] = message["MD5OfBody"]
    record["eventSource"] = "aws:sqs"
    record["eventSourceARN"] = .string(mapping.sourceArn ?? "")
    record["awsRegion"] = .string(mapping.sourceArn.flatMap { ARN($0)?.region } ?? "")
    return record
  }

  private static func send(
    _ mapping: EventSourceMapping, _ operation: String, _ members: Value, _ call: Call, report: Request? = nil
  ) throws {
    guard let arn = mapping.sourceArn.flatMap({ ARN($0) }), let function = try mapping.reference?.function(call),
      let role = FunctionRole.name(function.role)
    else { return }
    var input = members
    input["QueueUrl"] = .string(QueueAddress.url(arn))
    try call.later(
      Request(
        "sqs", operation, input, principal: .role(name: role, session: function.name), scope: call.scope),
      report: report)
  }
}
