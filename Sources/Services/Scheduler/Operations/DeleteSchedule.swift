import AWSModel
import Cloud

/// Deletes a schedule.
///
/// - Throws: `ResourceNotFoundException` (404). Source: EventBridge Scheduler API, DeleteSchedule.
enum DeleteSchedule: ServiceOperation {
  static let access = Access<Input>("scheduler:DeleteSchedule", on: .schedule(\.name, in: \.groupName))

  struct Input: Decodable {
    var name: String
    var groupName: String?
    var clientToken: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try Schedule.named(input.name, in: input.groupName, call).delete(call)
    call.effect("schedule \(input.name)", .deleted)
    return Output()
  }
}
