import AWSModel
import Testing
import TestCloud

@Suite("s3 notifications") struct S3NotificationTests {
  let cloud: TestCloud
  static let queue = "arn:aws:sqs:us-east-1:123456789012:events"
  static let url: Value = "https://sqs.us-east-1.amazonaws.com/123456789012/events"

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "files"])
  }

  private func configuration(_ entries: [Value]) -> Value {
    ["Bucket": "files", "NotificationConfiguration": ["QueueConfigurations": .list(entries)]]
  }

  private func entry(prefix: String? = nil) -> Value {
    var entry: Value = ["QueueArn": .string(Self.queue), "Events": ["s3:ObjectCreated:*"]]
    if let prefix {
      entry["Filter"] = ["Key": ["FilterRules": [["Name": "prefix", "Value": .string(prefix)]]]]
    }
    return entry
  }

  @Test("a destination must be there and let S3 in; then it hears a test, and of each object")
  func queue() async throws {
    let put = "PutBucketNotificationConfiguration"
    let absent = await cloud.refusal("s3", put, configuration([entry()]))
    #expect(absent?.message == "Unable to validate the following destination configurations")
    #expect(absent?.members["ArgumentValue1"] == "The destination queue does not exist")
    try await cloud.call("sqs", "CreateQueue", ["QueueName": "events"])
    let closed = await cloud.refusal("s3", put, configuration([entry()]))
    #expect(
      closed?.members["ArgumentValue1"]
        == "Permissions on the destination queue do not allow S3 to publish notifications from this bucket")
    let policy = JSONText.render([
      "Statement": [
        [
          "Effect": "Allow", "Principal": ["Service": "s3.amazonaws.com"], "Action": "sqs:SendMessage",
          "Resource": .string(Self.queue),
        ]
      ]
    ])
    try await cloud.call(
      "sqs", "SetQueueAttributes", ["QueueUrl": Self.url, "Attributes": ["Policy": .string(policy)]])
    try await cloud.call("s3", put, configuration([entry(prefix: "in/")]))
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "in/a b", "Body": "x"])
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "out/a", "Body": "x"])
    var messages: [Value] = []
    for _ in 0..<4 {
      let received = try await cloud.call("sqs", "ReceiveMessage", ["QueueUrl": Self.url, "MaxNumberOfMessages": 10])
      messages += try (received["Messages"]?.list ?? []).map { try JSONText.parse($0["Body"]?.string ?? "") }
    }
    #expect(messages.contains { $0["Event"] == "s3:TestEvent" && $0["Bucket"] == "files" })
    let records = messages.compactMap { $0["Records"]?[0] }
    #expect(records.map { $0["s3"]?["object"]?["key"] } == ["in/a+b"])
    #expect(records.first?["eventName"] == "ObjectCreated:Put")
  }

  @Test("two entries may not mean the same event of the same key")
  func overlaps() async throws {
    let put = "PutBucketNotificationConfiguration"
    let plain = await cloud.refusal("s3", put, configuration([entry(), entry()]))
    #expect(
      plain?.message
        == "Configurations overlap. Configurations on the same bucket cannot share a common event type.")
    let filtered = await cloud.refusal("s3", put, configuration([entry(prefix: "a"), entry(prefix: "ab")]))
    #expect(filtered?.message.hasPrefix("Configuration is ambiguously defined.") == true)
  }
}
