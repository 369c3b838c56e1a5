import AWSModel
import Cloud

/// A group of schedules.
///
/// - Throws: `ResourceNotFoundException` (404). Source: EventBridge Scheduler API, GetScheduleGroup.
enum GetScheduleGroup: ServiceOperation {
  static let access = Access<Input>("scheduler:GetScheduleGroup", on: .group(\.name))

  struct Input: Decodable {
    var name: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> ScheduleGroupOutput {
    ScheduleGroupOutput(try ScheduleGroup.named(input.name, call), call.scope)
  }
}
