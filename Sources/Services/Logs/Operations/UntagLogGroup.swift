import AWSModel
import Cloud

/// Takes tags away from a log group; AWS has deprecated it for UntagResource.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, UntagLogGroup.
enum UntagLogGroup: ServiceOperation {
  static let access = Access<Input>("logs:UntagLogGroup", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var tags: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try call.untag(try LogGroup.named(input.logGroupName, call).arn(call.scope), input.tags)
    return Output()
  }
}
