import AWSModel
import Cloud

/// How a mapping reads from a table's stream: shard by shard, in order, a batch of a shard at a time.
enum StreamSource {
  /// Reads what is new in each shard and has batches run.
  static func read(_ mapping: inout EventSourceMapping, _ call: Call) throws {
    guard let stream = mapping.sourceArn else { return }
    guard
      let shards = try? call.ask("dynamodbstreams", "DescribeStream", ["StreamArn": .string(stream)])[
        "StreamDescription"]?["Shards"]?.list
    else { return }
    let isFirst = !mapping.hasStarted
    if isFirst {
      mapping.hasStarted = true
      try mapping.save(call)
    }
    for shard in shards {
      guard let id = shard["ShardId"]?.string else { continue }
      var position =
        try StreamPosition.find(mapping.uuid, id, call) ?? StreamPosition(mapping: mapping.uuid, shard: id)
      if position.isBusy { continue }
      if isFirst, mapping.startingPosition == "LATEST" {
        while let last = try records(after: position, stream, 1_000, call).last?["dynamodb"]?["SequenceNumber"] {
          position.sequence = last.string
        }
        try position.save(call)
        continue
      }
      let found = try records(after: position, stream, mapping.batchSize, call)
      if found.isEmpty { continue }
      position.isBusy = true
      try position.save(call)
      let events = found.map { event($0, stream) }
      try run([StreamBatch(records: events, attempts: 0)], shard: id, mapping, at: call.now, call)
    }
  }

  /// Has the first of some batches of a shard run; the others follow.
  static func run(
    _ batches: [StreamBatch], shard: String, _ mapping: EventSourceMapping, at instant: Timestamp, _ call: Call
  ) throws {
    let waiting = try batches.map { try ValueEncoder().encode($0) }
    try call.later(
      Request(
        "lambda", "_RunStreamBatch",
        ["UUID": .string(mapping.uuid), "Shard": .string(shard), "Batches": .list(waiting)],
        principal: .service("lambda.amazonaws.com", source: mapping.functionArn), scope: call.scope), at: instant)
  }

  private static func records(
    after position: StreamPosition, _ stream: String, _ count: Int, _ call: Call
  ) throws -> [Value] {
    var input: Value = ["StreamArn": .string(stream), "ShardId": .string(position.shard)]
    if let sequence = position.sequence {
      input["ShardIteratorType"] = "AFTER_SEQUENCE_NUMBER"
      input["SequenceNumber"] = .string(sequence)
    } else {
      input["ShardIteratorType"] = "TRIM_HORIZON"
    }
    guard let iterator = try call.ask("dynamodbstreams", "GetShardIterator", input)["ShardIterator"] else { return [] }
    let answer = try call.ask(
      "dynamodbstreams", "GetRecords", ["ShardIterator": iterator, "Limit": .integer(Int64(min(count, 1_000)))])
    return answer["Records"]?.list ?? []
  }

  /// A record as the function sees it: JSON, with its stream.
  private static func event(_ record: Value, _ stream: String) -> Value {
    var event = json(record)
    event["eventSourceARN"] = .string(stream)
    return event
  }

  private static func json(_ value: Value) -> Value {
    switch value {
    case .blob(let bytes): .string(Base64.encode(bytes))
    case .timestamp(let instant): .integer(Int64(instant.seconds))
    case .list(let elements): .list(elements.map(json))
    case .map(let members): .map(members.mapValues(json))
    default: value
    }
  }
}

/// Records of a shard that a function is invoked with together.
struct StreamBatch: Codable, Sendable {
  var records: [Value]
  /// How often the function failed with them.
  var attempts: Int

  /// The sequence number of its last record.
  var last: String? { records.last.flatMap(Self.sequence) }

  static func sequence(_ record: Value) -> String? { record["dynamodb"]?["SequenceNumber"]?.string }

  static func arrival(_ record: Value) -> Timestamp? {
    record["dynamodb"]?["ApproximateCreationDateTime"]?.integer.map { Timestamp(seconds: Double($0)) }
  }

  /// Its two halves.
  var halves: [StreamBatch] {
    let middle = records.count / 2
    return [Array(records[..<middle]), Array(records[middle...])].map { StreamBatch(records: $0, attempts: 0) }
  }
}
