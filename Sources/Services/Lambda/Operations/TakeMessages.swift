import AWSModel
import Cloud

/// Hears which messages a queue gave to an event source mapping, and makes a batch of them.
///
/// Messages that the filter does not let pass are removed from the queue.
enum TakeMessages: ServiceOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable {
    struct Outcome: Decodable {
      var delivered: Bool
      var output: Value?
      var code: String?
      var message: String?
    }
    var uUID: String
    var gathered: [Value]
    var outcome: Outcome
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let mapping = try EventSourceMapping.find("", input.uUID, call) else { return Output() }
    guard input.outcome.delivered else {
      call.effect(
        "event source mapping of function \(mapping.functionName)", .failed,
        "\(input.outcome.code ?? "") \(input.outcome.message ?? "")")
      try mapping.wake(at: call.now + QueueSource.rest, call)
      return Output()
    }
    let messages = input.outcome.output?["Messages"]?.list ?? []
    let records = input.gathered + messages.map { QueueSource.record($0, mapping) }
    if !messages.isEmpty, records.count < mapping.batchSize {
      try QueueSource.receive(mapping, gathered: records, call)
      return Output()
    }
    if records.isEmpty {
      try QueueSource.rest(mapping, call)
      return Output()
    }
    let filter = BatchFilter(mapping.filter)
    let accepted = records.filter(filter.accepts)
    let dropped = records.filter { !filter.accepts($0) }
    if !dropped.isEmpty { try QueueSource.delete(dropped, mapping, call) }
    if accepted.isEmpty {
      try mapping.wake(at: call.now, call)
    } else {
      try call.later(
        Request(
          "lambda", "_RunQueueBatch", ["UUID": .string(mapping.uuid), "Records": .list(accepted)],
          principal: .service("lambda.amazonaws.com", source: mapping.functionArn), scope: call.scope))
    }
    return Output()
  }
}
