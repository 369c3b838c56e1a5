import Cloud

extension Service {
  /// The sandbox's DynamoDB Streams: what changed in tables, for a day. The records are in DynamoDB's own store.
  public static let dynamodbstreams = Service(
    "dynamodbstreams", migrations: [],
    operations: [
      .operation(DescribeStream.self),
      .operation(GetRecords.self),
      .operation(GetShardIterator.self),
      .operation(ListStreams.self),
    ],
    constraints: RequestConstraints.violation)
}
