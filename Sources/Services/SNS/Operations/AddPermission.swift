import AWSModel
import Cloud

/// Adds a statement to the topic's policy that lets other accounts use it.
///
/// Errors: `NotFound`; `InvalidParameter` for a label that is taken or an action that is not SNS's.
/// Source: SNS API, AddPermission.
enum AddPermission: ServiceOperation {
  static let access = Access<Input>("sns:AddPermission", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var label: String
    var aWSAccountId: [String]
    var actionName: [String]
  }
  struct Output: Encodable {}

  private static let actions: Set = [
    "AddPermission", "DeleteTopic", "GetDataProtectionPolicy", "GetTopicAttributes", "ListSubscriptionsByTopic",
    "ListTagsForResource", "Publish", "PutDataProtectionPolicy", "Receive", "RemovePermission", "SetTopicAttributes",
    "Subscribe",
  ]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var topic = try Topic.at(input.topicArn, call)
    guard input.actionName.allSatisfy(actions.contains) else {
      throw ServiceError.invalidParameter("Policy statement action out of service scope!")
    }
    var policy = topic.policy(call.scope)
    var statements = policy["Statement"]?.list ?? []
    if statements.contains(where: { $0["Sid"]?.string == input.label }) {
      throw ServiceError.invalidParameter("Statement already exists")
    }
    let partition = call.scope.partition
    let principals = input.aWSAccountId.map {
      ARN(partition: partition, service: "iam", region: "", account: $0, resource: "root").description
    }
    statements.append([
      "Sid": .string(input.label), "Effect": "Allow", "Principal": ["AWS": one(principals)],
      "Action": one(input.actionName.map { "SNS:\($0)" }), "Resource": .string(topic.arn(call.scope)),
    ])
    policy["Statement"] = .list(statements)
    topic.attributes["Policy"] = JSONText.render(policy)
    try topic.save(call)
    call.effect("topic \(topic.name)", .updated, "permission \(input.label) added")
    return Output()
  }

  /// A list of one is written as the one.
  private static func one(_ texts: [String]) -> Value {
    texts.count == 1 ? .string(texts[0]) : .list(texts.map(Value.string))
  }
}
