import AWSModel
import Cloud

extension Service {
  /// The sandbox's CloudWatch.
  public static let cloudwatch = Service(
    "cloudwatch",
    migrations: [MetricStore.migration, AlarmStore.migration],
    operations: [
      .operation(DeleteAlarms.self),
      .operation(DeleteAnomalyDetector.self).storedOnly,
      .operation(DeleteDashboards.self),
      .operation(DeleteInsightRules.self).storedOnly,
      .operation(DeleteMetricStream.self).storedOnly,
      .operation(DescribeAlarmHistory.self),
      .operation(DescribeAlarms.self),
      .operation(DescribeAlarmsForMetric.self),
      .operation(DescribeAnomalyDetectors.self).storedOnly,
      .operation(DescribeInsightRules.self).storedOnly,
      .operation(DisableAlarmActions.self),
      .operation(DisableInsightRules.self).storedOnly,
      .operation(EnableAlarmActions.self),
      .operation(EnableInsightRules.self).storedOnly,
      .internal(EvaluateAlarm.self),
      .operation(GetDashboard.self),
      .operation(GetMetricData.self),
      .operation(GetMetricStatistics.self),
      .operation(GetMetricStream.self).storedOnly,
      .operation(ListDashboards.self),
      .operation(ListMetricStreams.self).storedOnly,
      .operation(ListMetrics.self),
      .operation(ListTagsForResource.self),
      .operation(PutAnomalyDetector.self).storedOnly,
      .operation(PutCompositeAlarm.self),
      .operation(PutDashboard.self).storedOnly,
      .operation(PutInsightRule.self).storedOnly,
      .operation(PutMetricAlarm.self),
      .operation(PutMetricData.self),
      .operation(PutMetricStream.self).storedOnly,
      .internal(RecordAction.self),
      .operation(SetAlarmState.self),
      .operation(StartMetricStreams.self).storedOnly,
      .operation(StopMetricStreams.self).storedOnly,
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
