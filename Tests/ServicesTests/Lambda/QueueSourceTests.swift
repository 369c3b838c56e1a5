import AWSModel
import Foundation
import Testing

@Suite("lambda event source mappings for queues") struct QueueSourceTests {
  private static let queue = "arn:aws:sqs:us-east-1:123456789012:work"
  private static let url: Value = "https://sqs.us-east-1.amazonaws.com/123456789012/work"

  /// A function, a queue, and a mapping from one to the other.
  private func fixture(
    _ members: [String: Value] = [:], failing: @escaping @Sendable (Int) -> Bool = { _ in false }
  ) async throws -> LambdaFixture {
    let fixture = try await LambdaFixture(failing: failing)
    try await fixture.create()
    try await fixture.cloud.call(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "tidy-role",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole",
      ])
    try await fixture.cloud.call("sqs", "CreateQueue", ["QueueName": "work"])
    var input: Value = ["FunctionName": "tidy", "EventSourceArn": .string(Self.queue)]
    for (name, value) in members { input[name] = value }
    try await fixture.cloud.call("lambda", "CreateEventSourceMapping", input)
    return fixture
  }

  private func send(_ body: String, _ fixture: LambdaFixture) async throws {
    try await fixture.cloud.call("sqs", "SendMessage", ["QueueUrl": Self.url, "MessageBody": .string(body)])
  }

  private func bodies(_ fixture: LambdaFixture) throws -> [[String]] {
    try fixture.asked.invocations.withLock { $0 }.map { invocation in
      try JSONText.parse(invocation.payload)["Records"]?.list?.compactMap { $0["body"]?.string } ?? []
    }
  }

  private func left(_ fixture: LambdaFixture) async throws -> [String?] {
    let names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    let answer = try await fixture.cloud.call(
      "sqs", "GetQueueAttributes", ["QueueUrl": Self.url, "AttributeNames": .list(names.map { .string($0) })])
    return names.map { answer["Attributes"]?[$0]?.string }
  }

  @Test("messages sent right after the mapping was made reach the function once, and are gone from the queue")
  func sentAtOnce() async throws {
    let fixture = try await fixture()
    for body in ["a", "b", "c"] { try await send(body, fixture) }
    try await fixture.cloud.advance(by: .seconds(3))
    #expect(try bodies(fixture) == [["a", "b", "c"]])
    #expect(try await left(fixture) == ["0", "0"])
    try await fixture.cloud.advance(by: .seconds(120))
    #expect(try bodies(fixture).count == 1)
  }

  @Test("a batch that fails comes again when its visibility timeout is over")
  func failing() async throws {
    let fixture = try await fixture(failing: { $0 == 1 })
    try await send("a", fixture)
    try await fixture.cloud.advance(by: .seconds(10))
    #expect(try bodies(fixture) == [["a"]])
    try await fixture.cloud.advance(by: .seconds(40))
    #expect(try bodies(fixture) == [["a"], ["a"]])
    #expect(try await left(fixture) == ["0", "0"])
  }

  @Test("messages that no pattern lets pass are removed without the function")
  func filtered() async throws {
    let fixture = try await fixture(["FilterCriteria": ["Filters": [["Pattern": #"{"body": {"kind": ["wanted"]}}"#]]]])
    try await send(#"{"kind": "wanted"}"#, fixture)
    try await send(#"{"kind": "other"}"#, fixture)
    try await fixture.cloud.advance(by: .seconds(5))
    #expect(try bodies(fixture) == [[#"{"kind": "wanted"}"#]])
    #expect(try await left(fixture) == ["0", "0"])
  }

  @Test(
    "a role that may not read the source is refused",
    arguments: [
      (queue, "The provided execution role does not have permissions to call ReceiveMessage on SQS"),
      (
        stream,
        "Cannot access stream \(stream). Please ensure the role can perform the GetRecords, GetShardIterator, "
          + "DescribeStream, and ListStreams Actions on your stream in IAM."
      ),
    ])
  func unpermitted(source: String, message: String) async throws {
    let fixture = try await LambdaFixture()
    try await fixture.create()
    let refusal = await fixture.cloud.refusal(
      "lambda", "CreateEventSourceMapping",
      ["FunctionName": "tidy", "EventSourceArn": .string(source), "StartingPosition": "LATEST"])
    #expect(refusal?.code == "InvalidParameterValueException")
    #expect(refusal?.message == message)
  }

  private static let stream = "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-23T18:00:00.000"
}
