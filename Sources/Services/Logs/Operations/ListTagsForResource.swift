import AWSModel
import Cloud

/// The tags of a resource of Logs.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, ListTagsForResource.
enum ListTagsForResource: ServiceOperation {
  static let access = Access<Input>("logs:ListTagsForResource", on: ResourceName { input, _ in input.resourceArn })

  struct Input: Decodable {
    var resourceArn: String
  }
  struct Output: Encodable { var tags: [String: String] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    return Output(tags: try LogGroup.tags(of: try LogGroup.taggedARN(input.resourceArn, call), call))
  }
}
