import AWSModel
import Cloud

extension Service {
  /// The sandbox's CloudWatch Logs.
  public static let logs = Service(
    "logs",
    migrations: [LogStore.migration, LogFilter.migration, LogStore.keyMigration],
    operations: [
      .operation(AssociateKmsKey.self).storedOnly,
      .operation(CancelExportTask.self).storedOnly,
      .operation(CreateDelivery.self).storedOnly,
      .operation(CreateExportTask.self).storedOnly,
      .operation(CreateLogGroup.self),
      .operation(CreateLogStream.self),
      .operation(DeleteDelivery.self).storedOnly,
      .operation(DeleteDeliveryDestination.self).storedOnly,
      .operation(DeleteDeliverySource.self).storedOnly,
      .operation(DeleteDestination.self).storedOnly,
      .operation(DeleteLogGroup.self),
      .operation(DeleteLogStream.self),
      .operation(DeleteMetricFilter.self),
      .operation(DeleteQueryDefinition.self).storedOnly,
      .operation(DeleteResourcePolicy.self),
      .operation(DeleteRetentionPolicy.self),
      .operation(DeleteSubscriptionFilter.self),
      .operation(DescribeDeliveries.self).storedOnly,
      .operation(DescribeDeliveryDestinations.self).storedOnly,
      .operation(DescribeDeliverySources.self).storedOnly,
      .operation(DescribeDestinations.self).storedOnly,
      .operation(DescribeExportTasks.self).storedOnly,
      .operation(DescribeLogGroups.self),
      .operation(DescribeLogStreams.self),
      .operation(DescribeMetricFilters.self),
      .operation(DescribeQueries.self),
      .operation(DescribeQueryDefinitions.self).storedOnly,
      .operation(DescribeResourcePolicies.self),
      .operation(DescribeSubscriptionFilters.self),
      .operation(DisassociateKmsKey.self).storedOnly,
      .operation(FilterLogEvents.self),
      .operation(GetDelivery.self).storedOnly,
      .operation(GetDeliveryDestination.self).storedOnly,
      .operation(GetDeliverySource.self).storedOnly,
      .operation(GetLogEvents.self),
      .operation(GetLogGroupFields.self),
      .operation(GetLogRecord.self),
      .operation(GetQueryResults.self),
      .operation(ListLogGroups.self),
      .operation(ListTagsForResource.self),
      .operation(ListTagsLogGroup.self),
      .operation(PutDeliveryDestination.self).storedOnly,
      .operation(PutDeliverySource.self).storedOnly,
      .operation(PutDestination.self).storedOnly,
      .operation(PutDestinationPolicy.self).storedOnly,
      .operation(PutLogEvents.self),
      .operation(PutMetricFilter.self),
      .operation(PutQueryDefinition.self).storedOnly,
      .operation(PutResourcePolicy.self),
      .operation(PutRetentionPolicy.self),
      .operation(PutSubscriptionFilter.self),
      .operation(StartQuery.self),
      .operation(StopQuery.self),
      .operation(TagLogGroup.self),
      .operation(TagResource.self),
      .operation(TestMetricFilter.self),
      .operation(UntagLogGroup.self),
      .operation(UntagResource.self),
    ],
    resourcePolicy: { try LogPolicy.attached(to: $0, $1) },
    constraints: { input, operation in
      for name in ["logGroupName", "logStreamName"] where (input[name]?.string?.utf8.count ?? 0) > 512 {
        return .logNameTooLong
      }
      let isDelivery = operation.name.contains("Delivery") || operation.name.contains("Deliveries")
      guard
        var refusal = ModelConstraints.violation(
          of: input, for: operation, code: isDelivery ? "ValidationException" : "InvalidParameterException")
      else { return nil }
      refusal.message = asRecorded(refusal.message, of: operation.name)
      return refusal
    })

  /// Oddities of AWS's texts, as recorded: the order of a transformation's last members and of formats, and a quotation
  /// mark that two operations leave out.
  private static func asRecorded(_ message: String, of operation: String) -> String {
    let ordered = message.replacing("dimensions=null, unit=null", with: "unit=null, dimensions=null").replacing(
      "[json, plain, w3c, raw, parquet]", with: "[w3c, raw, json, plain, parquet]")
    guard operation == "DeleteMetricFilter" || operation == "DescribeMetricFilters" else { return ordered }
    return ordered.replacing("'filterName' failed", with: "'filterName failed").replacing(
      "'filterNamePrefix' failed", with: "'filterNamePrefix failed")
  }
}
