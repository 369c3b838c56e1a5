import AWSModel
import Cloud

/// Removes the statement of this label from the topic's policy; an unknown label is no error.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, RemovePermission.
enum RemovePermission: ServiceOperation {
  static let access = Access<Input>("sns:RemovePermission", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var label: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var topic = try Topic.at(input.topicArn, call)
    var policy = topic.policy(call.scope)
    let statements = policy["Statement"]?.list ?? []
    let left = statements.filter { $0["Sid"]?.string != input.label }
    guard left.count < statements.count else { return Output() }
    policy["Statement"] = .list(left)
    topic.attributes["Policy"] = JSONText.render(policy)
    try topic.save(call)
    call.effect("topic \(topic.name)", .updated, "permission \(input.label) removed")
    return Output()
  }
}
