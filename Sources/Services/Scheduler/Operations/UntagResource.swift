import AWSModel
import Cloud

/// Takes tags away from a group.
///
/// - Throws: `ResourceNotFoundException` (404). Source: EventBridge Scheduler API, UntagResource.
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("scheduler:UntagResource", on: ResourceName { input, _ in input.resourceArn })

  struct Input: Decodable {
    var resourceArn: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try ScheduleGroup.at(input.resourceArn, call)
    try call.untag(input.resourceArn, input.tagKeys)
    return Output()
  }
}
