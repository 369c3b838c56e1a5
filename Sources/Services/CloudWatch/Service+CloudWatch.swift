import Cloud

extension Service {
  /// The sandbox's CloudWatch.
  public static let cloudwatch = Service(
    "cloudwatch",
    migrations: [MetricStore.migration],
    operations: [
      .operation(GetMetricStatistics.self),
      .operation(ListMetrics.self),
      .operation(PutMetricData.self),
    ])
}
