import AWSModel
import Cloud

/// Invokes a function with a batch of a queue's messages; those it processed are removed from the queue, the others appear
/// again when their visibility timeout is over.
enum RunQueueBatch: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable, Sendable {
    var uUID: String
    var records: [Value]
  }
  struct Output: Encodable, Sendable {}

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let found = try await work.transaction { call in try EventSourceMapping.find("", input.uUID, call) }
    guard let mapping = found, let reference = mapping.reference else { return Output() }
    let payload = JSONText.render(["Records": .list(input.records)], style: .compact)
    let done: [Value]
    do {
      let run = try await FunctionRun.perform(
        .init(reference: reference, payload: Array(payload.utf8), requestID: work.requestID), work)
      done = run.result.functionError == nil ? processed(input.records, run, mapping) : []
    } catch is ServiceError {
      done = []
    }
    try await work.transaction { call in
      try QueueSource.delete(done, mapping, call)
      guard let mapping = try EventSourceMapping.find("", input.uUID, call) else { return }
      let isAllDone = done.count == input.records.count
      try mapping.wake(at: isAllDone ? call.now : call.now + QueueSource.pause, call)
    }
    return Output()
  }

  private static func processed(_ records: [Value], _ run: FunctionRun, _ mapping: EventSourceMapping) -> [Value] {
    guard mapping.responseTypes.contains("ReportBatchItemFailures") else { return records }
    let identifiers = records.compactMap { $0["messageId"]?.string }
    return switch BatchFailures(run.result.payload, of: identifiers) {
    case .none: records
    case .all: []
    case .some(let failed): records.filter { !failed.contains($0["messageId"]?.string ?? "") }
    }
  }
}
