import AWSModel
import Cloud
import GRDB

/// Ends a subscription. One that does not exist is no error.
///
/// It defers the news to an HTTP endpoint. Differs from AWS: the token in it does not restore the subscription.
/// Errors: `InvalidParameter` for what is no subscription's ARN. Source: SNS API, Unsubscribe.
enum Unsubscribe: ServiceOperation {
  static let access = Access<Input>("sns:Unsubscribe", on: .subscription(\.subscriptionArn))

  struct Input: Decodable { var subscriptionArn: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.subscriptionArn.isEmpty {
      throw ServiceError.invalidParameter("SubscriptionArn Reason: no value for required parameter")
    }
    let arn = try SNSName.arn(input.subscriptionArn, "SubscriptionArn", call.scope)
    let parts = arn.resource.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 36 else { throw ServiceError.invalidParameter("SubscriptionId") }
    guard let subscription = try Subscription.find(input.subscriptionArn, call) else { return Output() }
    try call.db.execute(sql: "DELETE FROM sns_subscriptions WHERE id = ?", arguments: [subscription.id])
    if subscription.isConfirmed, subscription.protocolName.hasPrefix("http") {
      try Confirmation(.end, of: subscription, &call).send(&call)
    }
    call.effect("subscription to topic \(parts[0])", .deleted)
    return Output()
  }
}
