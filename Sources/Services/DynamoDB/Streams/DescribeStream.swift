import AWSModel
import Cloud

/// Tells a stream's state and its shards.
///
/// Errors: `ResourceNotFoundException` with the stream's ARN (recorded from AWS).
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
enum DescribeStream: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeStream", on: .stream(\.streamArn))

  struct Input: Decodable {
    var streamArn: String
    var limit: Int?
    var exclusiveStartShardId: String?
    var shardFilter: Filter?
  }

  struct Filter: Decodable {
    var type: String?
    var shardId: String?
  }

  struct Output: Encodable { var streamDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let stream = try StreamStore(call).find(input.streamArn) else {
      throw ServiceError.streamNotFound(input.streamArn)
    }
    let isShown =
      input.exclusiveStartShardId.map { $0 < stream.shardID } ?? true && input.shardFilter?.shardId != stream.shardID
    return Output(
      streamDescription: [
        "StreamArn": .string(stream.arn), "StreamLabel": .string(stream.label),
        "StreamStatus": .string(stream.ended == nil ? "ENABLED" : "DISABLED"),
        "StreamViewType": .string(stream.viewType), "CreationRequestDateTime": .timestamp(stream.created),
        "TableName": .string(stream.table), "KeySchema": stream.keySchema,
        "Shards": .list(isShown ? [stream.shard] : []),
      ])
  }
}

extension ServiceError {
  /// Recorded from AWS.
  static func streamNotFound(_ arn: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Requested resource not found: Stream: \(arn) not found")
  }
}

extension ResourceName {
  /// The stream that a member names by its ARN.
  static func stream(_ member: any KeyPath<Input, String> & Sendable) -> ResourceName {
    ResourceName { input, _ in input[keyPath: member] }
  }
}
