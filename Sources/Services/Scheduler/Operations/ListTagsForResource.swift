import AWSModel
import Cloud

/// The tags of a group.
///
/// - Throws: `ResourceNotFoundException` (404). Source: EventBridge Scheduler API, ListTagsForResource.
enum ListTagsForResource: ServiceOperation {
  static let access = Access<Input>("scheduler:ListTagsForResource", on: ResourceName { input, _ in input.resourceArn })

  struct Input: Decodable {
    var resourceArn: String
  }
  struct Output: Encodable { var tags: [ResourceTag] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try ScheduleGroup.at(input.resourceArn, call)
    return Output(tags: try call.tags(of: input.resourceArn))
  }
}
