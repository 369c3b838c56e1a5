import AWSModel
import Cloud

/// Gives tags to a group.
///
/// - Throws: `ResourceNotFoundException` (404). Source: EventBridge Scheduler API, TagResource.
enum TagResource: ServiceOperation {
  static let access = Access<Input>("scheduler:TagResource", on: ResourceName { input, _ in input.resourceArn })

  struct Input: Decodable {
    var resourceArn: String
    var tags: [ResourceTag]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try ScheduleGroup.at(input.resourceArn, call)
    try call.tag(input.resourceArn, input.tags)
    return Output()
  }
}
