import AWSModel
import Cloud

/// The tags of a log group; AWS has deprecated it for ListTagsForResource.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, ListTagsLogGroup.
enum ListTagsLogGroup: ServiceOperation {
  static let access = Access<Input>("logs:ListTagsLogGroup", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
  }
  struct Output: Encodable { var tags: [String: String] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    return Output(tags: try LogGroup.tags(of: try LogGroup.named(input.logGroupName, call).arn(call.scope), call))
  }
}
