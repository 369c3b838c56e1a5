import AWSModel
import Cloud

/// Gives tags to a log group or another resource of Logs.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, TagResource.
enum TagResource: ServiceOperation {
  static let access = Access<Input>("logs:TagResource", on: ResourceName { input, _ in input.resourceArn })

  struct Input: Decodable {
    var resourceArn: String
    var tags: [String: String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogGroup.tag(try LogGroup.taggedARN(input.resourceArn, call), input.tags, call)
    return Output()
  }
}
