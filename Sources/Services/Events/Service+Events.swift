import AWSModel
import Cloud

extension Service {
  /// The sandbox's EventBridge: the Classic event buses, their rules, what these bring to targets, archives and replays.
  public static let events = Service(
    "events", migrations: [EventBus.migration, Rule.migration, Target.migration, Archive.migration],
    operations: [
      .operation(CancelReplay.self),
      .operation(CreateApiDestination.self).storedOnly,
      .operation(CreateArchive.self),
      .operation(CreateConnection.self).storedOnly,
      .operation(CreateEventBus.self),
      .operation(DeauthorizeConnection.self).storedOnly,
      .operation(DeleteApiDestination.self).storedOnly,
      .operation(DeleteArchive.self),
      .operation(DeleteConnection.self).storedOnly,
      .operation(DeleteEventBus.self),
      .operation(DeleteRule.self),
      .operation(DescribeApiDestination.self).storedOnly,
      .operation(DescribeArchive.self),
      .operation(DescribeConnection.self).storedOnly,
      .operation(DescribeEventBus.self),
      .operation(DescribeReplay.self),
      .operation(DescribeRule.self),
      .operation(DisableRule.self),
      .operation(EnableRule.self),
      .internal(FireRule.self),
      .operation(ListApiDestinations.self).storedOnly,
      .operation(ListArchives.self),
      .operation(ListConnections.self).storedOnly,
      .operation(ListEventBuses.self),
      .operation(ListReplays.self),
      .operation(ListRuleNamesByTarget.self),
      .operation(ListRules.self),
      .operation(ListTagsForResource.self),
      .operation(ListTargetsByRule.self),
      .operation(PutEvents.self),
      .operation(PutPermission.self).storedOnly,
      .operation(PutRule.self),
      .operation(PutTargets.self),
      .internal(ReceiveEvent.self),
      .internal(RecordDelivery.self),
      .operation(RemovePermission.self).storedOnly,
      .operation(RemoveTargets.self),
      .internal(RunReplay.self),
      .operation(StartReplay.self),
      .operation(TagResource.self),
      .operation(TestEventPattern.self),
      .operation(UntagResource.self),
      .operation(UpdateApiDestination.self).storedOnly,
      .operation(UpdateArchive.self),
      .operation(UpdateConnection.self).storedOnly,
      .operation(UpdateEventBus.self),
    ],
    constraints: { input, operation in
      guard var refusal = ModelConstraints.violation(of: input, for: operation, code: "ValidationException") else {
        return nil
      }
      // The order in which AWS lists the methods is recorded; the model has another.
      refusal.message = refusal.message.replacing(
        "[POST, GET, HEAD, OPTIONS, PUT, PATCH, DELETE]", with: "[HEAD, POST, PATCH, DELETE, PUT, GET, OPTIONS]")
      return refusal
    })
}
