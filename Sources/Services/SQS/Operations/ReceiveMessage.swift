import AWSModel
import Cloud

/// Takes up to ten messages and hides them from other receivers; waits for one up to `WaitTimeSeconds`.
///
/// Errors: `NonExistentQueue`, `InvalidParameterValue`. While it waits no transaction is open; a message sent meanwhile wakes
/// it. On a frozen clock no time passes, so it does not wait. Differs from AWS: a standard queue keeps its order and
/// delivers once; `ReceiveRequestAttemptId` has no effect. Source: SQS API, ReceiveMessage.
enum ReceiveMessage: WaitingOperation {
  static let access = Access<Input>("sqs:ReceiveMessage", on: .queue(\.queueUrl))

  struct Input: Decodable, Sendable {
    var queueUrl: String
    var attributeNames: [String]?
    var messageSystemAttributeNames: [String]?
    var messageAttributeNames: [String]?
    var maxNumberOfMessages: Int?
    var visibilityTimeout: Int?
    var waitTimeSeconds: Int?
  }
  struct Output: Encodable, Sendable { var messages: [ReceivedMessage]? }

  static func performAtOnce(_ input: Input, _ call: inout Call) throws -> Output? {
    try check(input)
    let queue = try Queue.at(input.queueUrl, call)
    let messages = try receive(from: queue, input, &call)
    if messages.isEmpty, wait(input, queue) > 0 { return nil }
    return Output(messages: messages.isEmpty ? nil : messages)
  }

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let queue = try await work.transaction { try Queue.at(input.queueUrl, $0) }
    let messages = try await work.poll(for: queue.bell, during: .seconds(wait(input, queue))) { call in
      let queue = try Queue.at(input.queueUrl, call)
      let messages = try receive(from: queue, input, &call)
      return messages.isEmpty ? .again(at: try queue.nextVisible(call)) : .done(messages)
    }
    return Output(messages: messages)
  }

  private static func wait(_ input: Input, _ queue: Queue) -> Int {
    input.waitTimeSeconds ?? queue.number("ReceiveMessageWaitTimeSeconds")
  }

  private static func receive(from queue: Queue, _ input: Input, _ call: inout Call) throws -> [ReceivedMessage] {
    let taken = try queue.receive(
      input.maxNumberOfMessages ?? 1, visibility: input.visibilityTimeout ?? queue.number("VisibilityTimeout"), call)
    if !taken.isEmpty {
      let noun = taken.count == 1 ? "message" : "messages"
      call.effect("queue \(queue.name)", .updated, "\(taken.count) \(noun) received")
    }
    let system = (input.messageSystemAttributeNames ?? []) + (input.attributeNames ?? [])
    return taken.map { ReceivedMessage($0, system: system, user: input.messageAttributeNames ?? [], call) }
  }

  /// The first two wordings are recorded from AWS.
  private static func check(_ input: Input) throws {
    if let count = input.maxNumberOfMessages, !(1...10).contains(count) {
      throw ServiceError.invalidValue(
        "\(count)", of: "MaxNumberOfMessages", because: "Must be between 1 and 10, if provided.")
    }
    if let wait = input.waitTimeSeconds, !(0...20).contains(wait) {
      throw ServiceError.invalidValue(
        "\(wait)", of: "WaitTimeSeconds", because: "Must be >= 0 and <= 20, if provided.")
    }
    if let timeout = input.visibilityTimeout, !(0...43_200).contains(timeout) {
      throw ServiceError.invalidValue(
        "\(timeout)", of: "VisibilityTimeout", because: "Must be between 0 and 43200, if provided.")
    }
  }
}
