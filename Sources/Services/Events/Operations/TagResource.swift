import AWSModel
import Cloud

/// Gives tags to a bus or a rule.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, TagResource.
enum TagResource: ServiceOperation {
  static let access = Access<Input>("events:TagResource", on: ResourceName { input, _ in input.resourceARN })

  struct Input: Decodable {
    var resourceARN: String
    var tags: [ResourceTag]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try EventsTags.check(input.resourceARN, call)
    try call.tag(input.resourceARN, input.tags)
    return Output()
  }
}
