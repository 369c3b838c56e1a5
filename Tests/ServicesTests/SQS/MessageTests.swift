import AWSModel
import TestCloud
import Testing

@Suite("sqs messages") struct MessageTests {
  let sqs: QueueFixture
  init() throws { sqs = try QueueFixture() }

  @Test("a message comes with its digest, its attributes and what SQS knows of it")
  func message() async throws {
    let url = try await sqs.queue("jobs")
    let sent = try await sqs.send(
      "hello", to: url,
      [
        "MessageAttributes": [
          "colour": ["DataType": "String", "StringValue": "red"],
          "raw": ["DataType": "Binary", "BinaryValue": .blob([1])],
        ]
      ])
    #expect(sent["MD5OfMessageBody"] == "5d41402abc4b2a76b9719d911017c592")
    // Computed apart, by the rule of the Developer Guide.
    #expect(sent["MD5OfMessageAttributes"] == "d327e9c47b91392000073f2244f9e68b")
    let received = try #require(try await sqs.receive(from: url).first)
    #expect(received["MessageId"] == sent["MessageId"])
    #expect(received["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"])
    #expect(received["MessageAttributes"]?["colour"]?["StringValue"] == "red")
    let attributes = received["Attributes"]?.map ?? [:]
    #expect(
      Array(attributes.keys) == [
        "SenderId", "ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount", "SentTimestamp",
      ])
    #expect(attributes["SentTimestamp"] == "1795456800000")
    #expect(attributes["SenderId"]?.string?.hasPrefix("AIDA") == true)
  }

  @Test(
    "a message is hidden until its visibility timeout has passed",
    arguments: [(seconds: 29, visible: false), (30, true), (31, true)])
  func visibility(seconds: Int, visible: Bool) async throws {
    let url = try await sqs.queue("jobs")
    try await sqs.send("hello", to: url)
    _ = try await sqs.receive(from: url)
    try await sqs.cloud.advance(by: .seconds(seconds))
    #expect(try await sqs.receive(from: url).count == (visible ? 1 : 0))
  }

  @Test("visibility is changed from now on; a message that is visible again is left alone, a deleted one refused")
  func change() async throws {
    let url = try await sqs.queue("jobs")
    try await sqs.send("hello", to: url)
    let handle = try await sqs.receive(from: url)[0]["ReceiptHandle"] ?? .null
    func hide(_ seconds: Int64) async -> ServiceError? {
      await sqs.cloud.refusal(
        "sqs", "ChangeMessageVisibility",
        ["QueueUrl": url, "ReceiptHandle": handle, "VisibilityTimeout": .integer(seconds)])
    }
    #expect(await hide(0) == nil)
    #expect(await hide(100) == nil)
    #expect(try await sqs.receive(from: url).count == 1)
    #expect(await hide(43_201)?.code == "InvalidParameterValue")
    try await sqs.cloud.call("sqs", "DeleteMessage", ["QueueUrl": url, "ReceiptHandle": handle])
    #expect(
      await hide(1)?.message.hasSuffix(
        "Reason: Message does not exist or is not available for visibility timeout change.") == true)
  }

  @Test("a delayed message is counted as delayed, one in flight as not visible")
  func counts() async throws {
    let url = try await sqs.queue("jobs")
    for delay in [0, 0, 60] as [Value] { try await sqs.send("x", to: url, ["DelaySeconds": delay]) }
    _ = try await sqs.receive(from: url, ["MaxNumberOfMessages": 1])
    let attributes = try await sqs.attributes(of: url)
    #expect(attributes["ApproximateNumberOfMessages"] == "1")
    #expect(attributes["ApproximateNumberOfMessagesNotVisible"] == "1")
    #expect(attributes["ApproximateNumberOfMessagesDelayed"] == "1")
  }

  @Test("a message is gone after the retention period")
  func retention() async throws {
    let url = try await sqs.queue("jobs", ["MessageRetentionPeriod": "60"])
    try await sqs.send("x", to: url)
    try await sqs.cloud.advance(by: .seconds(60))
    #expect(try await sqs.receive(from: url).isEmpty)
  }

  @Test("a message received too often goes to the dead-letter queue with its source, and a task moves it back")
  func redrive() async throws {
    let dead = try await sqs.queue("dead")
    let policy = #"{"deadLetterTargetArn":"\#(QueueFixture.arn("dead"))","maxReceiveCount":"2"}"#
    let url = try await sqs.queue("jobs", ["RedrivePolicy": .string(policy), "VisibilityTimeout": "1"])
    try await sqs.send("poison", to: url)
    for _ in 1...2 {
      #expect(try await sqs.receive(from: url).count == 1)
      try await sqs.cloud.advance(by: .seconds(1))
    }
    #expect(try await sqs.receive(from: url).isEmpty)
    let letter = try #require(
      try await sqs.receive(from: dead, ["VisibilityTimeout": 0]).first)
    #expect(letter["Attributes"]?["DeadLetterQueueSourceArn"] == .string(QueueFixture.arn("jobs")))
    // Receipts are counted across all queues.
    #expect(letter["Attributes"]?["ApproximateReceiveCount"] == "3")
    #expect(
      try await sqs.cloud.call("sqs", "ListDeadLetterSourceQueues", ["QueueUrl": dead])["queueUrls"] == [url])

    let source: Value = ["SourceArn": .string(QueueFixture.arn("dead"))]
    try await sqs.cloud.call("sqs", "StartMessageMoveTask", source)
    let task = try await sqs.cloud.call("sqs", "ListMessageMoveTasks", source)["Results"]?[0]
    #expect(task?["Status"] == "COMPLETED")
    #expect(task?["ApproximateNumberOfMessagesMoved"] == 1)
    let back = try #require(try await sqs.receive(from: url).first)
    #expect(back["Attributes"]?["ApproximateReceiveCount"] == "1")
  }

  @Test("a move task with a rate moves so many a second, and can be cancelled")
  func moving() async throws {
    let dead = try await sqs.queue("dead")
    let policy = #"{"deadLetterTargetArn":"\#(QueueFixture.arn("dead"))","maxReceiveCount":1}"#
    try await sqs.queue("jobs", ["RedrivePolicy": .string(policy)])
    try await sqs.queue("other")
    for number in 1...5 { try await sqs.send("\(number)", to: dead) }
    let task = try await sqs.cloud.call(
      "sqs", "StartMessageMoveTask",
      [
        "SourceArn": .string(QueueFixture.arn("dead")), "DestinationArn": .string(QueueFixture.arn("other")),
        "MaxNumberOfMessagesPerSecond": 2,
      ])
    try await sqs.cloud.advance(by: .seconds(1))
    let cancelled = try await sqs.cloud.call(
      "sqs", "CancelMessageMoveTask", ["TaskHandle": task["TaskHandle"] ?? .null])
    #expect(cancelled["ApproximateNumberOfMessagesMoved"] == 4)
    try await sqs.cloud.advance(by: .seconds(5))
    #expect(try await sqs.attributes(of: dead)["ApproximateNumberOfMessages"] == "1")
  }

  @Test("a handle is good for its own queue")
  func otherQueue() async throws {
    let url = try await sqs.queue("jobs")
    let other = try await sqs.queue("other")
    try await sqs.send("x", to: url)
    let handle = try await sqs.receive(from: url)[0]["ReceiptHandle"] ?? .null
    let refusal = await sqs.cloud.refusal("sqs", "DeleteMessage", ["QueueUrl": other, "ReceiptHandle": handle])
    #expect(refusal?.code == "ReceiptHandleIsInvalid")
    #expect(refusal?.message == "The receipt handle \"\(handle.string ?? "")\" is not valid for this queue.")
    #expect(refusal?.status == 404)
  }

  @Test("a queue is purged at most once in 60 seconds")
  func purge() async throws {
    let url = try await sqs.queue("jobs")
    try await sqs.send("x", to: url)
    try await sqs.cloud.call("sqs", "PurgeQueue", ["QueueUrl": url])
    #expect(try await sqs.receive(from: url).isEmpty)
    let refusal = await sqs.cloud.refusal("sqs", "PurgeQueue", ["QueueUrl": url])
    #expect(refusal?.message == "Only one PurgeQueue operation on jobs is allowed every 60 seconds.")
    #expect(refusal?.status == 403)
  }

  @Test("of a batch some entries may fail and the others succeed")
  func batch() async throws {
    let url = try await sqs.queue("jobs")
    let answer = try await sqs.cloud.call(
      "sqs", "SendMessageBatch",
      [
        "QueueUrl": url,
        "Entries": [
          ["Id": "a", "MessageBody": "one"], ["Id": "b", "MessageBody": "two", "DelaySeconds": 901],
        ],
      ])
    #expect(answer["Successful"]?.list?.map { $0["Id"] } == ["a"])
    #expect(answer["Failed"]?[0]?["Id"] == "b")
    #expect(answer["Failed"]?[0]?["SenderFault"] == true)
    #expect(answer["Failed"]?[0]?["Code"] == "InvalidParameterValue")
    let handle = try await sqs.receive(from: url)[0]["ReceiptHandle"] ?? .null
    let deleted = try await sqs.cloud.call(
      "sqs", "DeleteMessageBatch",
      [
        "QueueUrl": url,
        "Entries": [["Id": "a", "ReceiptHandle": handle], ["Id": "b", "ReceiptHandle": "nonsense"]],
      ])
    #expect(deleted["Successful"] == [["Id": "a"]])
    #expect(deleted["Failed"]?[0]?["Code"] == "ReceiptHandleIsInvalid")
  }

  @Test(
    "a whole batch is refused in AWS's words",
    arguments: [
      ([], "AWS.SimpleQueueService.EmptyBatchRequest"),
      (["a b"], "AWS.SimpleQueueService.InvalidBatchEntryId"),
      (["a", "a"], "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
      ((1...11).map { "e\($0)" }, "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"),
    ] as [([String], String)])
  func batchRefusals(ids: [String], code: String) async throws {
    let url = try await sqs.queue("jobs")
    let entries = ids.map { id -> Value in ["Id": .string(id), "MessageBody": "x"] }
    let refusal = await sqs.cloud.refusal(
      "sqs", "SendMessageBatch", ["QueueUrl": url, "Entries": .list(entries)])
    #expect(refusal?.code == code)
  }

  @Test(
    "what AWS refuses of a message is refused in its words",
    arguments: [
      (["MessageBody": ""], "MissingParameter", "The request must contain the parameter MessageBody."),
      (
        ["MessageBody": "a\u{8}"], "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | "
          + "#x10000 to #x10FFFF."
      ),
      (
        ["MessageBody": .string(String(repeating: "x", count: 1_025))], "InvalidParameterValue",
        "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes."
      ),
      (
        [
          "MessageBody": "x",
          "MessageAttributes": ["ErrorDetails": ["DataType": "String", "StringValue": ""]],
        ], "InvalidParameterValue",
        "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."
      ),
      (
        ["MessageBody": "x", "MessageDeduplicationId": "1"], "InvalidParameterValue",
        "Value 1 for parameter MessageDeduplicationId is invalid. "
          + "Reason: The request includes a parameter that is not valid for this queue type."
      ),
    ] as [(Value, String, String)])
  func refusals(input: Value, code: String, message: String) async throws {
    let url = try await sqs.queue("small", ["MaximumMessageSize": "1024"])
    var input = input
    input["QueueUrl"] = url
    let refusal = await sqs.cloud.refusal("sqs", "SendMessage", input)
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("a poll that finds nothing on a frozen clock ends at once")
  func poll() async throws {
    let url = try await sqs.queue("jobs")
    #expect(try await sqs.receive(from: url, ["WaitTimeSeconds": 20]).isEmpty)
  }
}
