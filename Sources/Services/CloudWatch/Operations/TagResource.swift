import AWSModel
import Cloud

/// Gives tags to an alarm or another resource of CloudWatch.
///
/// Errors: `ResourceNotFoundException` (404). Source: CloudWatch API, TagResource.
enum TagResource: ServiceOperation {
  static let access = Access<Input>("cloudwatch:TagResource", on: ResourceName { input, _ in input.resourceARN })

  struct Input: Decodable {
    var resourceARN: String
    var tags: [ResourceTag]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try CloudWatchTags.check(input.resourceARN, call)
    try call.tag(input.resourceARN, input.tags)
    return Output()
  }
}
