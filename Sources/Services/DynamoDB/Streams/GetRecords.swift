import AWSModel
import Cloud

/// Reads records of a stream, up to a thousand, and says where the next call goes on.
///
/// Errors: `ExpiredIteratorException` after fifteen minutes; `TrimmedDataAccessException`; `ValidationException` for what
/// is no iterator; `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
enum GetRecords: ServiceOperation {
  static let access = Access<Input>(
    "dynamodb:GetRecords", on: ResourceName { input, _ in ShardIterator(input.shardIterator)?.stream ?? "*" })

  struct Input: Decodable {
    var shardIterator: String
    var limit: Int?
  }

  struct Output: Encodable {
    var records: [Value]
    var nextShardIterator: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard var iterator = ShardIterator(input.shardIterator) else {
      throw ServiceError.validation("Invalid ShardIterator")
    }
    let store = StreamStore(call)
    guard let stream = try store.find(iterator.stream) else { throw ServiceError.streamNotFound(iterator.stream) }
    if iterator.made + ShardIterator.lifetime <= call.now {
      throw ServiceError("ExpiredIteratorException", "Iterator expired")
    }
    let found = try store.records(stream, from: iterator.sequence, limit: input.limit ?? 1_000)
    let horizon = try store.horizon(stream)
    iterator.sequence = found.last.map { $0.sequence + 1 } ?? max(iterator.sequence, horizon)
    iterator.made = call.now
    let isDrained = stream.ended != nil && iterator.sequence >= stream.next
    return Output(records: found.map(\.record), nextShardIterator: isDrained ? nil : iterator.text)
  }
}
