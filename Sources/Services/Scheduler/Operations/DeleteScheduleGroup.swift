import AWSModel
import Cloud

/// Deletes a group with all its schedules, at once.
///
/// - Throws: `ResourceNotFoundException` (404), `ValidationException` for the default group, whose wording is not verified. Source: EventBridge Scheduler API, DeleteScheduleGroup.
enum DeleteScheduleGroup: ServiceOperation {
  static let access = Access<Input>("scheduler:DeleteScheduleGroup", on: .group(\.name))

  struct Input: Decodable {
    var name: String
    var clientToken: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard input.name != Schedule.defaultGroup else {
      throw ServiceError.invalidRequest("The default schedule group cannot be deleted.")
    }
    _ = try ScheduleGroup.named(input.name, call)
    for schedule in try Schedule.all(call) where schedule.group == input.name { try schedule.delete(call) }
    try call.deleteDocument(ScheduleGroup.kind, input.name)
    try call.untag(ScheduleGroup.arn(input.name, call.scope))
    call.effect("schedule group \(input.name)", .deleted)
    return Output()
  }
}
