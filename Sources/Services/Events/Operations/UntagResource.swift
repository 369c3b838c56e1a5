import AWSModel
import Cloud

/// Takes tags away from a bus or a rule; keys that are not there are passed over.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, UntagResource.
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("events:UntagResource", on: ResourceName { input, _ in input.resourceARN })

  struct Input: Decodable {
    var resourceARN: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try EventsTags.check(input.resourceARN, call)
    try call.untag(input.resourceARN, input.tagKeys)
    return Output()
  }
}
