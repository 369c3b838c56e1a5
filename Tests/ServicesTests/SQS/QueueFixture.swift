import AWSModel
import TestCloud

/// A cloud with queues, and the few calls that tests of messages repeat.
struct QueueFixture {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  /// Makes a queue; gives its URL.
  @discardableResult
  func queue(_ name: String, _ attributes: Value = .empty) async throws -> Value {
    try await cloud.call("sqs", "CreateQueue", ["QueueName": .string(name), "Attributes": attributes])["QueueUrl"]
      ?? .null
  }

  @discardableResult
  func send(_ body: String, to url: Value, _ more: Value = .empty) async throws -> Value {
    var input: Value = ["QueueUrl": url, "MessageBody": .string(body)]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return try await cloud.call("sqs", "SendMessage", input)
  }

  /// Receives up to ten messages with all their attributes.
  func receive(from url: Value, _ more: Value = .empty) async throws -> [Value] {
    var input: Value = [
      "QueueUrl": url, "MaxNumberOfMessages": 10, "MessageSystemAttributeNames": ["All"],
      "MessageAttributeNames": ["All"],
    ]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return try await cloud.call("sqs", "ReceiveMessage", input)["Messages"]?.list ?? []
  }

  func attributes(of url: Value) async throws -> Value {
    try await cloud.call("sqs", "GetQueueAttributes", ["QueueUrl": url, "AttributeNames": ["All"]])["Attributes"]
      ?? .null
  }

  static func bodies(_ messages: [Value]) -> [String] { messages.map { $0["Body"]?.string ?? "" } }

  static func arn(_ name: String) -> String { "arn:aws:sqs:us-east-1:123456789012:\(name)" }
}
