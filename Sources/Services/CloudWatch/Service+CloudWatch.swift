import AWSModel
import Cloud

extension Service {
  /// The sandbox's CloudWatch.
  public static let cloudwatch = Service(
    "cloudwatch",
    migrations: [MetricStore.migration, AlarmStore.migration],
    operations: [
      .operation(DeleteAlarms.self),
      .operation(DeleteDashboards.self),
      .operation(DescribeAlarmHistory.self),
      .operation(DescribeAlarms.self),
      .operation(DescribeAlarmsForMetric.self),
      .operation(DisableAlarmActions.self),
      .operation(EnableAlarmActions.self),
      .internal(EvaluateAlarm.self),
      .operation(GetDashboard.self),
      .operation(GetMetricData.self),
      .operation(GetMetricStatistics.self),
      .operation(ListDashboards.self),
      .operation(ListMetrics.self),
      .operation(ListTagsForResource.self),
      .operation(PutCompositeAlarm.self),
      .operation(PutDashboard.self).storedOnly,
      .operation(PutMetricAlarm.self),
      .operation(PutMetricData.self),
      .internal(RecordAction.self),
      .operation(SetAlarmState.self),
      .operation(TagResource.self),
      .operation(UntagResource.self),
    ],
    constraints: { input, operation in
      guard operation.name.contains("Alarm") else { return nil }
      guard var refusal = ModelConstraints.violation(of: input, for: operation, code: "ValidationError") else {
        return nil
      }
      // The order in which AWS lists the states is recorded; the model has another.
      refusal.message = refusal.message.replacing(
        "[OK, ALARM, INSUFFICIENT_DATA]", with: "[INSUFFICIENT_DATA, ALARM, OK]")
      return refusal
    })
}
