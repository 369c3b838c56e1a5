import AWSModel
import Cloud

extension Service {
  /// The sandbox's EventBridge: the Classic event buses, their rules, and what these bring to targets.
  public static let events = Service(
    "events", migrations: [EventBus.migration, Rule.migration, Target.migration],
    operations: [
      .operation(CreateEventBus.self),
      .operation(DeleteEventBus.self),
      .operation(DeleteRule.self),
      .operation(DescribeEventBus.self),
      .operation(DescribeRule.self),
      .operation(DisableRule.self),
      .operation(EnableRule.self),
      .internal(FireRule.self),
      .operation(ListEventBuses.self),
      .operation(ListRuleNamesByTarget.self),
      .operation(ListRules.self),
      .operation(ListTargetsByRule.self),
      .operation(PutEvents.self),
      .operation(PutRule.self),
      .operation(PutTargets.self),
      .internal(RecordDelivery.self),
      .operation(RemoveTargets.self),
      .operation(TestEventPattern.self),
    ],
    constraints: { ModelConstraints.violation(of: $0, for: $1, code: "ValidationException") })
}
