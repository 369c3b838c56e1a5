import AWSModel
import Cloud

/// Gives an iterator that stands at a place of a shard.
///
/// Errors: `ResourceNotFoundException` for the stream or its shard; `TrimmedDataAccessException` for a record that is
/// older than a day; `ValidationException` for a number that no record has. The wordings other than the stream's are
/// unverified.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
enum GetShardIterator: ServiceOperation {
  static let access = Access<Input>("dynamodb:GetShardIterator", on: .stream(\.streamArn))

  struct Input: Decodable {
    var streamArn: String
    var shardId: String
    var shardIteratorType: String
    var sequenceNumber: String?
  }

  struct Output: Encodable { var shardIterator: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = StreamStore(call)
    guard let stream = try store.find(input.streamArn) else {
      throw ServiceError.streamNotFound(input.streamArn)
    }
    guard stream.shardID == input.shardId else {
      throw ServiceError(
        "ResourceNotFoundException",
        "Requested resource not found: Shard: \(input.shardId) in Stream: \(stream.arn) not found")
    }
    let sequence = try place(input, stream, store)
    return Output(shardIterator: ShardIterator(stream: stream.arn, sequence: sequence, made: call.now).text)
  }

  private static func place(_ input: Input, _ stream: TableStream, _ store: StreamStore) throws -> Int64 {
    switch input.shardIteratorType {
    case "LATEST": return stream.next
    case "TRIM_HORIZON": return try store.horizon(stream)
    default:
      guard let text = input.sequenceNumber else {
        throw ServiceError.validation(
          "SequenceNumber is required when ShardIteratorType is \(input.shardIteratorType)")
      }
      guard let sequence = TableStream.sequence(text) else {
        throw ServiceError.validation("Invalid SequenceNumber: \(text)")
      }
      if try sequence < store.horizon(stream) {
        throw ServiceError(
          "TrimmedDataAccessException", "The operation attempted to read past the oldest stream record in a shard.")
      }
      return input.shardIteratorType == "AT_SEQUENCE_NUMBER" ? sequence : sequence + 1
    }
  }
}
