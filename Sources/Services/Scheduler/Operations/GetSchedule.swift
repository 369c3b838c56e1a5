import AWSModel
import Cloud

/// A schedule with all its settings.
///
/// - Throws: `ResourceNotFoundException` (404). Source: EventBridge Scheduler API, GetSchedule.
enum GetSchedule: ServiceOperation {
  static let access = Access<Input>("scheduler:GetSchedule", on: .schedule(\.name, in: \.groupName))

  struct Input: Decodable {
    var name: String
    var groupName: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let schedule = try Schedule.named(input.name, in: input.groupName, call)
    var value = schedule.body
    value["Arn"] = .string(schedule.arn(call.scope))
    value["Name"] = .string(schedule.name)
    value["GroupName"] = .string(schedule.group)
    value["CreationDate"] = .timestamp(schedule.created)
    value["LastModificationDate"] = .timestamp(schedule.updated)
    return value
  }
}
