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
}
