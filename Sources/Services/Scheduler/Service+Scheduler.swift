import AWSModel
import Cloud

extension Service {
  /// The sandbox's EventBridge Scheduler: schedules with time zones, that invoke their targets as roles.
  public static let scheduler = Service(
    "scheduler", migrations: [],
    operations: [
      .operation(CreateSchedule.self),
      .operation(CreateScheduleGroup.self),
      .operation(DeleteSchedule.self),
      .operation(DeleteScheduleGroup.self),
      .internal(FireSchedule.self),
      .operation(GetSchedule.self),
      .operation(GetScheduleGroup.self),
      .operation(ListScheduleGroups.self),
      .operation(ListSchedules.self),
      .operation(ListTagsForResource.self),
      .internal(RecordInvocation.self),
      .operation(TagResource.self),
      .operation(UntagResource.self),
      .operation(UpdateSchedule.self),
    ],
    constraints: { ModelConstraints.violation(of: $0, for: $1, code: "ValidationException") })
}
