import AWSModel
import Cloud

/// The tags of an alarm or another resource of CloudWatch.
///
/// Errors: `ResourceNotFoundException` (404). Source: CloudWatch API, ListTagsForResource.
enum ListTagsForResource: ServiceOperation {
  static let access = Access<Input>(
    "cloudwatch:ListTagsForResource", on: ResourceName { input, _ in input.resourceARN })

  struct Input: Decodable { var resourceARN: String }
  struct Output: Encodable { var tags: [ResourceTag] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try CloudWatchTags.check(input.resourceARN, call)
    return Output(tags: try call.tags(of: input.resourceARN))
  }
}
