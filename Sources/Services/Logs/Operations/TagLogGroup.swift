import AWSModel
import Cloud

/// Gives tags to a log group; AWS has deprecated it for TagResource.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, TagLogGroup.
enum TagLogGroup: ServiceOperation {
  static let access = Access<Input>("logs:TagLogGroup", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var tags: [String: String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogGroup.tag(try LogGroup.named(input.logGroupName, call).arn(call.scope), input.tags, call)
    return Output()
  }
}
