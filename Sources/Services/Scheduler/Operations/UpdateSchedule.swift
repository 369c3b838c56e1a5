import AWSModel
import Cloud

/// Sets a schedule up anew: what is not given gets its default.
///
/// - Throws: `ResourceNotFoundException` (404), `ValidationException`. Source: EventBridge Scheduler API, UpdateSchedule.
enum UpdateSchedule: ServiceOperation {
  static let access = Access<ScheduleSetup>("scheduler:UpdateSchedule", on: .schedule(\.name, in: \.groupName))

  typealias Input = ScheduleSetup
  struct Output: Encodable { var scheduleArn: String }

  static func perform(_ input: ScheduleSetup, _ call: inout Call) throws -> Output {
    try input.check(call)
    _ = try Schedule.named(input.name, in: input.group, call)
    try call.save(Schedule.kind, "\(input.group)/\(input.name)", input.body(call.request.input))
    let schedule = try Schedule.named(input.name, in: input.group, call)
    let next = try schedule.wind(after: call.now - .microseconds(1), &call)
    call.effect("schedule \(input.name)", .updated, next.map { "next \($0.iso8601)" } ?? "")
    return Output(scheduleArn: schedule.arn(call.scope))
  }
}
