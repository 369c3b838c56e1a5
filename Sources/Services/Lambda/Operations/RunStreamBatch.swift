import AWSModel
import Cloud

/// Invokes a function with a batch of a shard's records, again while it fails, until the records are too old or were tried
/// often enough; only then the shard goes on.
///
/// Sources: Lambda Developer Guide, "Process Amazon DynamoDB records with Lambda" and the pages below it. How long Lambda
/// waits between attempts is not documented: here a second, twice as long each time, to a minute.
enum RunStreamBatch: WaitingOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable, Sendable {
    var uUID: String
    var shard: String
    var batches: [StreamBatch]
  }
  struct Output: Encodable, Sendable {}

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let found = try await work.transaction { call in
      try EventSourceMapping.find("", input.uUID, call).map { ($0, call.now) }
    }
    guard let (mapping, now) = found, let reference = mapping.reference, let batch = input.batches.first else {
      return Output()
    }
    let rest = Array(input.batches.dropFirst())
    guard mapping.isPolling(at: now) else {
      try await work.transaction { call in try release(mapping, input.shard, after: nil, call) }
      return Output()
    }
    let filter = BatchFilter(mapping.filter)
    let records = batch.records.filter { filter.accepts($0) && !isTooOld($0, mapping, now) }
    if batch.records.contains(where: { filter.accepts($0) && isTooOld($0, mapping, now) }) {
      let old = StreamBatch(records: batch.records.filter { isTooOld($0, mapping, now) }, attempts: batch.attempts)
      try await work.transaction { call in
        try StreamFailure(old, input.shard, mapping, "RecordAgeExceeded", nil).send(requestID: work.requestID, &call)
      }
    }
    if records.isEmpty {
      try await work.transaction { call in try goOn(mapping, input.shard, batch.last, rest, call) }
      return Output()
    }
    let run = await invoke(records, reference, work)
    try await work.transaction { call in
      try settle(
        StreamBatch(records: records, attempts: batch.attempts), run, mapping, input.shard, end: batch.last, rest,
        work.requestID, &call)
    }
    return Output()
  }

  private static func invoke(
    _ records: [Value], _ reference: FunctionReference, _ work: WaitingCall
  ) async -> FunctionRun? {
    let payload = JSONText.render(["Records": .list(records)], style: .compact)
    return try? await FunctionRun.perform(
      .init(reference: reference, payload: Array(payload.utf8), requestID: work.requestID), work)
  }

  private static func isTooOld(_ record: Value, _ mapping: EventSourceMapping, _ now: Timestamp) -> Bool {
    guard mapping.maximumAge >= 0, let arrival = StreamBatch.arrival(record) else { return false }
    return now - arrival > .seconds(mapping.maximumAge)
  }

  private static func settle(
    _ batch: StreamBatch, _ run: FunctionRun?, _ mapping: EventSourceMapping, _ shard: String, end: String?,
    _ rest: [StreamBatch], _ requestID: String, _ call: inout Call
  ) throws {
    var failed = batch
    if let run, run.result.functionError == nil {
      if let arrival = batch.records.first.flatMap(StreamBatch.arrival) {
        let age = Double((call.now - arrival).microseconds) / 1_000
        try FunctionMetrics(mapping.functionName).put([("IteratorAge", age, "Milliseconds")], at: call.now, call)
      }
      guard mapping.responseTypes.contains("ReportBatchItemFailures") else {
        return try goOn(mapping, shard, end, rest, call)
      }
      switch BatchFailures(run.result.payload, of: batch.records.compactMap(StreamBatch.sequence)) {
      case .none: return try goOn(mapping, shard, end, rest, call)
      case .all: break
      case .some(let identifiers):
        // What comes before the first failed record is done.
        failed.records = Array(
          batch.records.drop { record in !identifiers.contains(StreamBatch.sequence(record) ?? "") })
      }
    }
    failed.attempts += 1
    try note("PROBLEM: Function call failed", mapping, call)
    if mapping.bisects, failed.records.count > 1 {
      let wait = call.now + .seconds(1)
      return try StreamSource.run(failed.halves + rest, shard: shard, mapping, at: wait, call)
    }
    if mapping.maximumRetries >= 0, failed.attempts > mapping.maximumRetries {
      try StreamFailure(failed, shard, mapping, "RetryAttemptsExhausted", run).send(requestID: requestID, &call)
      return try goOn(mapping, shard, end, rest, call)
    }
    let wait = min(1 << min(failed.attempts - 1, 6), 60)
    try StreamSource.run([failed] + rest, shard: shard, mapping, at: call.now + .seconds(wait), call)
  }

  /// Runs the next batch, or lets the shard be read on.
  private static func goOn(
    _ mapping: EventSourceMapping, _ shard: String, _ last: String?, _ rest: [StreamBatch], _ call: Call
  ) throws {
    if rest.isEmpty {
      try note("OK", mapping, call)
      return try release(mapping, shard, after: last, call)
    }
    if var position = try StreamPosition.find(mapping.uuid, shard, call) {
      position.sequence = last ?? position.sequence
      try position.save(call)
    }
    try StreamSource.run(rest, shard: shard, mapping, at: call.now, call)
  }

  private static func release(
    _ mapping: EventSourceMapping, _ shard: String, after last: String?, _ call: Call
  ) throws {
    guard var position = try StreamPosition.find(mapping.uuid, shard, call) else { return }
    position.isBusy = false
    position.sequence = last ?? position.sequence
    try position.save(call)
    if let mapping = try EventSourceMapping.find("", mapping.uuid, call), mapping.isPolling(at: call.now) {
      try mapping.wake(at: call.now, call)
    }
  }

  private static func note(_ result: String, _ mapping: EventSourceMapping, _ call: Call) throws {
    guard var mapping = try EventSourceMapping.find("", mapping.uuid, call), mapping.lastResult != result else {
      return
    }
    mapping.lastResult = result
    try mapping.save(call)
  }
}
