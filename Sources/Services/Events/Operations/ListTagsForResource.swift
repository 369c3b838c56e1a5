import AWSModel
import Cloud

/// The tags of a bus or a rule.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, ListTagsForResource.
enum ListTagsForResource: ServiceOperation {
  static let access = Access<Input>("events:ListTagsForResource", on: ResourceName { input, _ in input.resourceARN })

  struct Input: Decodable {
    var resourceARN: String
  }
  struct Output: Encodable { var tags: [ResourceTag] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try EventsTags.check(input.resourceARN, call)
    return Output(tags: try call.tags(of: input.resourceARN))
  }
}
