import AWSModel
import Cloud

/// A topic's tags.
///
/// Errors: `ResourceNotFound`. Source: SNS API, ListTagsForResource.
enum ListTagsForResource: ServiceOperation {
  static let access = Access<Input>("sns:ListTagsForResource", on: .snsResource(\.resourceArn))

  struct Input: Decodable { var resourceArn: String }
  struct Output: Encodable { var tags: [Value] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(tags: try Topic.tagged(input.resourceArn, call).tags)
  }
}
