import AWSModel
import Cloud
import GRDB

/// Changes a setting of a subscription; no value takes it back.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, SetSubscriptionAttributes.
enum SetSubscriptionAttributes: ServiceOperation {
  static let access = Access<Input>("sns:SetSubscriptionAttributes", on: .subscription(\.subscriptionArn))

  struct Input: Decodable {
    var subscriptionArn: String
    var attributeName: String
    var attributeValue: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var subscription = try Subscription.at(input.subscriptionArn, call)
    let name = input.attributeName
    guard SubscriptionSetting.names.contains(name) else { throw ServiceError.invalidParameter("AttributeName") }
    let value = input.attributeValue ?? ""
    guard
      let row = try Row.fetchOne(
        call.db, sql: "SELECT * FROM sns_topics WHERE id = ?", arguments: [subscription.topic])
    else { throw ServiceError.topicDoesNotExist }
    do {
      try SubscriptionSetting.check(
        name, value, scope: subscription.attributes["FilterPolicyScope"], topic: Topic(row),
        protocolName: subscription.protocolName, call)
    } catch let refusal as SubscriptionSetting.Refusal {
      throw ServiceError.invalidParameter(refusal.reason)
    }
    subscription.attributes[name] = value.isEmpty || value == "{}" ? nil : value
    if name == "FilterPolicy" {
      let scope = subscription.attributes["FilterPolicyScope"]
      subscription.attributes["FilterPolicyScope"] =
        subscription.attributes["FilterPolicy"] == nil ? nil : scope ?? "MessageAttributes"
    }
    try subscription.save(call)
    call.effect("subscription of \(subscription.endpoint)", .updated, name)
    return Output()
  }
}
