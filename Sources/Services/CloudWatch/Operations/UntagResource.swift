import AWSModel
import Cloud

/// Takes tags away; keys that are not there are passed over.
///
/// Errors: `ResourceNotFoundException` (404). Source: CloudWatch API, UntagResource.
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("cloudwatch:UntagResource", on: ResourceName { input, _ in input.resourceARN })

  struct Input: Decodable {
    var resourceARN: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try CloudWatchTags.check(input.resourceARN, call)
    try call.untag(input.resourceARN, input.tagKeys)
    return Output()
  }
}
