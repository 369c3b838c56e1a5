import AWSModel
import Cloud

/// Adds tags to a topic, or gives them new values.
///
/// Errors: `InvalidParameter` for a key that comes twice; `ResourceNotFound`. Source: SNS API, TagResource.
enum TagResource: ServiceOperation {
  static let access = Access<Input>("sns:TagResource", on: .snsResource(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var tags: [Value]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var topic = try Topic.tagged(input.resourceArn, call)
    topic.tags = try Tags.merged(topic.tags, input.tags)
    try topic.save(call)
    call.effect("topic \(topic.name)", .updated, "tagged")
    return Output()
  }
}

extension Topic {
  /// The topic whose tags are meant.
  /// - Throws: `ResourceNotFound` (404).
  static func tagged(_ arn: String, _ call: Call) throws -> Topic {
    guard let parsed = ARN(arn), let topic = try find(parsed, call) else { throw ServiceError.resourceDoesNotExist }
    return topic
  }
}
