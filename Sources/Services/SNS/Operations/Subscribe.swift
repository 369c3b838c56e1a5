import AWSModel
import Cloud
import GRDB

/// Subscribes an endpoint to a topic.
///
/// Queues, functions and telephones are confirmed at once; HTTP endpoints and e-mail addresses get a message with a token for
/// `ConfirmSubscription`. The same subscription again is answered as if it were new.
/// Errors: `InvalidParameter` for the protocol, endpoint or an attribute; `NotFound`. It defers the confirmation to an HTTP
/// endpoint. Source: SNS API, Subscribe.
enum Subscribe: ServiceOperation {
  static let access = Access<Input>("sns:Subscribe", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var `protocol`: String
    var endpoint: String?
    var attributes: [String: String]?
    var returnSubscriptionArn: Bool?
  }
  struct Output: Encodable { var subscriptionArn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let topic = try Topic.at(input.topicArn, call)
    let endpoint = input.endpoint ?? ""
    try SubscriptionEndpoint.check(endpoint, protocolName: input.protocol, topic)
    let attributes = try settings(input, topic, call)
    for present in try Subscription.all(of: topic, call)
    where present.protocolName == input.protocol && present.endpoint == endpoint {
      if input.attributes != nil, present.attributes != attributes {
        throw ServiceError.invalidParameter("Attributes Reason: Subscription already exists with different attributes")
      }
      return Output(subscriptionArn: shown(present.arn, isConfirmed: present.isConfirmed, input))
    }
    let arn = "\(topic.arn(call.scope)):\(call.random.uuid())"
    let isConfirmed = ["sqs", "lambda", "sms", "application", "firehose"].contains(input.protocol)
    let token = call.random.hex(192)
    try call.db.execute(
      sql: """
        INSERT INTO sns_subscriptions (topic, arn, owner, protocol, endpoint, attributes, token, confirmed, principal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        topic.id, arn, call.scope.account, input.protocol, endpoint, Column.blob(attributes), token, isConfirmed,
        principal(call),
      ])
    if !isConfirmed, let subscription = try Subscription.find(arn, call) {
      try Confirmation(of: subscription, &call).send(&call)
    }
    call.effect("subscription of \(endpoint) to topic \(topic.name)", .created, isConfirmed ? "" : "to be confirmed")
    return Output(subscriptionArn: shown(arn, isConfirmed: isConfirmed, input))
  }

  private static func shown(_ arn: String, isConfirmed: Bool, _ input: Input) -> String {
    isConfirmed || input.returnSubscriptionArn == true ? arn : "pending confirmation"
  }

  private static func settings(_ input: Input, _ topic: Topic, _ call: Call) throws -> [String: String] {
    let given = input.attributes ?? [:]
    if let unknown = given.keys.filter({ !SubscriptionSetting.names.contains($0) }).min() {
      throw ServiceError.invalidParameter("Attributes Reason: Unknown attribute \(unknown)")
    }
    let scope = given["FilterPolicyScope"]
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      do {
        try SubscriptionSetting.check(
          name, value, scope: scope, topic: topic, protocolName: input.protocol, call)
      } catch let refusal as SubscriptionSetting.Refusal {
        throw ServiceError.invalidParameter("Attributes Reason: \(refusal.reason)")
      }
    }
    var settings = given.filter { !$0.value.isEmpty }
    if settings["FilterPolicy"] != nil, scope == nil { settings["FilterPolicyScope"] = "MessageAttributes" }
    return settings
  }

  /// The ARN of the caller.
  private static func principal(_ call: Call) -> String {
    switch call.principal {
    case .user(let name): call.scope.globalARN("iam", "user/\(name)").description
    case .role(let name, let session): call.scope.globalARN("sts", "assumed-role/\(name)/\(session)").description
    case .service(let name, _): name
    }
  }
}
