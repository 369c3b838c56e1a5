import AWSModel
import Cloud

/// Removes tags from a topic; those it does not have are passed over.
///
/// Errors: `ResourceNotFound`. Source: SNS API, UntagResource.
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("sns:UntagResource", on: .snsResource(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var topic = try Topic.tagged(input.resourceArn, call)
    topic.tags.removeAll { input.tagKeys.contains($0["Key"]?.string ?? "") }
    try topic.save(call)
    call.effect("topic \(topic.name)", .updated, "untagged")
    return Output()
  }
}
