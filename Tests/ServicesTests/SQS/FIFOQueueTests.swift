import AWSModel
import TestCloud
import Testing

@Suite("sqs fifo queues") struct FIFOQueueTests {
  let sqs: QueueFixture
  init() throws { sqs = try QueueFixture() }

  private func queue(_ attributes: Value = ["ContentBasedDeduplication": "true"]) async throws -> Value {
    var attributes = attributes
    attributes["FifoQueue"] = "true"
    return try await sqs.queue("jobs.fifo", attributes)
  }

  @Test("a group's messages come in order, and none while one is in flight")
  func order() async throws {
    let url = try await queue()
    for (body, group) in [("a1", "a"), ("b1", "b"), ("a2", "a"), ("a3", "a")] {
      try await sqs.send(body, to: url, ["MessageGroupId": .string(group)])
    }
    let first = try await sqs.receive(from: url, ["MaxNumberOfMessages": 1])
    #expect(QueueFixture.bodies(first) == ["a1"])
    #expect(QueueFixture.bodies(try await sqs.receive(from: url)) == ["b1"])
    try await sqs.cloud.call(
      "sqs", "DeleteMessage", ["QueueUrl": url, "ReceiptHandle": first[0]["ReceiptHandle"] ?? .null])
    #expect(QueueFixture.bodies(try await sqs.receive(from: url)) == ["a2", "a3"])
  }

  @Test("sequence numbers of twenty digits grow")
  func sequence() async throws {
    let url = try await queue()
    let one = try await sqs.send("1", to: url, ["MessageGroupId": "g"])["SequenceNumber"]?.string ?? ""
    let two = try await sqs.send("2", to: url, ["MessageGroupId": "g"])["SequenceNumber"]?.string ?? ""
    #expect(one.count == 20)
    #expect(one < two)
  }

  @Test("a duplicate within five minutes is answered as the first and not delivered")
  func deduplication() async throws {
    let url = try await queue()
    let first = try await sqs.send("x", to: url, ["MessageGroupId": "g"])
    #expect(try await sqs.send("x", to: url, ["MessageGroupId": "g"])["MessageId"] == first["MessageId"])
    #expect(try await sqs.attributes(of: url)["ApproximateNumberOfMessages"] == "1")
    try await sqs.cloud.advance(by: .seconds(300))
    try await sqs.send("x", to: url, ["MessageGroupId": "g"])
    #expect(try await sqs.attributes(of: url)["ApproximateNumberOfMessages"] == "2")
  }

  @Test("the scope of deduplication may be the group", arguments: [("queue", "1"), ("messageGroup", "2")])
  func scope(scope: String, count: String) async throws {
    let url = try await queue(["DeduplicationScope": .string(scope)])
    for group in ["a", "b"] as [Value] {
      try await sqs.send(group.string ?? "", to: url, ["MessageGroupId": group, "MessageDeduplicationId": "1"])
    }
    #expect(try await sqs.attributes(of: url)["ApproximateNumberOfMessages"] == .string(count))
  }

  @Test(
    "what AWS refuses of a message is refused in its words",
    arguments: [
      (.empty, "MissingParameter", "The request must contain the parameter MessageGroupId."),
      (
        ["MessageGroupId": "g"], "InvalidParameterValue",
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly"
      ),
      (
        ["MessageGroupId": "group 123", "MessageDeduplicationId": "1"], "InvalidParameterValue",
        "Value group 123 for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include "
          + "alphanumeric and punctuation characters. 1 to 128 in length."
      ),
      (
        ["MessageGroupId": "g", "MessageDeduplicationId": "1", "DelaySeconds": 2], "InvalidParameterValue",
        "Value 2 for parameter DelaySeconds is invalid. "
          + "Reason: The request include parameter that is not valid for this queue type."
      ),
    ] as [(Value, String, String)])
  func refusals(more: Value, code: String, message: String) async throws {
    let url = try await queue([:])
    var input = more
    input["QueueUrl"] = url
    input["MessageBody"] = "x"
    let refusal = await sqs.cloud.refusal("sqs", "SendMessage", input)
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("a handle does not outlive the visibility timeout")
  func handle() async throws {
    let url = try await queue()
    try await sqs.send("x", to: url, ["MessageGroupId": "g"])
    let handle = try await sqs.receive(from: url)[0]["ReceiptHandle"] ?? .null
    try await sqs.cloud.advance(by: .seconds(30))
    let refusal = await sqs.cloud.refusal("sqs", "DeleteMessage", ["QueueUrl": url, "ReceiptHandle": handle])
    #expect(refusal?.code == "InvalidParameterValue")
    #expect(refusal?.message.hasSuffix("Reason: The receipt handle has expired.") == true)
  }

  @Test("a queue's kind cannot be changed")
  func kind() async throws {
    let url = try await queue()
    let refusal = await sqs.cloud.refusal(
      "sqs", "SetQueueAttributes", ["QueueUrl": url, "Attributes": ["FifoQueue": "false"]])
    #expect(
      refusal?.message
        == "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.")
  }
}
