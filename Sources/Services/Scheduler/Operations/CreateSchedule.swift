import AWSModel
import Cloud

/// Makes a schedule. A rate without a start date begins at once.
///
/// - Throws: `ConflictException` (409), `ResourceNotFoundException` (404), `ValidationException`. Source: EventBridge Scheduler API, CreateSchedule.
enum CreateSchedule: ServiceOperation {
  static let access = Access<ScheduleSetup>("scheduler:CreateSchedule", on: .schedule(\.name, in: \.groupName))

  typealias Input = ScheduleSetup
  struct Output: Encodable { var scheduleArn: String }

  static func perform(_ input: ScheduleSetup, _ call: inout Call) throws -> Output {
    try input.check(call)
    _ = try ScheduleGroup.named(input.group, call)
    guard try Schedule.find(input.name, in: input.group, call) == nil else {
      throw ServiceError.scheduleExists(input.name)
    }
    try call.save(Schedule.kind, "\(input.group)/\(input.name)", input.body(call.request.input))
    let schedule = try Schedule.named(input.name, in: input.group, call)
    let next = try schedule.wind(after: call.now - .microseconds(1), &call)
    call.effect("schedule \(input.name)", .created, next.map { "next \($0.iso8601)" } ?? "")
    return Output(scheduleArn: schedule.arn(call.scope))
  }
}
