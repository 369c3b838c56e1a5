import Cloud

extension Service {
  /// The sandbox's CloudWatch Logs.
  public static let logs = Service(
    "logs",
    migrations: [LogStore.migration],
    operations: [
      .operation(CreateLogGroup.self),
      .operation(CreateLogStream.self),
      .operation(DeleteLogGroup.self),
      .operation(DeleteLogStream.self),
      .operation(DeleteRetentionPolicy.self),
      .operation(DescribeLogGroups.self),
      .operation(DescribeLogStreams.self),
      .operation(FilterLogEvents.self),
      .operation(GetLogEvents.self),
      .operation(PutLogEvents.self),
      .operation(PutRetentionPolicy.self),
    ])
}
