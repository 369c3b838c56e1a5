import AWSModel
import Cloud

/// Takes tags away from a resource of Logs.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, UntagResource.
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("logs:UntagResource", on: ResourceName { input, _ in input.resourceArn })

  struct Input: Decodable {
    var resourceArn: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try call.untag(try LogGroup.taggedARN(input.resourceArn, call), input.tagKeys)
    return Output()
  }
}
