import AWSModel
import Cloud

/// Makes a group of schedules.
///
/// - Throws: `ConflictException` (409). Source: EventBridge Scheduler API, CreateScheduleGroup.
enum CreateScheduleGroup: ServiceOperation {
  static let access = Access<Input>("scheduler:CreateScheduleGroup", on: .group(\.name))

  struct Input: Decodable {
    var name: String
    var tags: [ResourceTag]?
    var clientToken: String?
  }
  struct Output: Encodable { var scheduleGroupArn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try ScheduleGroup.find(input.name, call) == nil else { throw ServiceError.groupExists(input.name) }
    try call.save(ScheduleGroup.kind, input.name, .empty)
    let arn = ScheduleGroup.arn(input.name, call.scope)
    try call.tag(arn, input.tags ?? [])
    call.effect("schedule group \(input.name)", .created)
    return Output(scheduleGroupArn: arn)
  }
}
