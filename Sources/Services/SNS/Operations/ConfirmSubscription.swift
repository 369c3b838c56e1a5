import AWSModel
import Cloud
import GRDB

/// Confirms a subscription by the token that its endpoint was sent.
///
/// Errors: `InvalidParameter` for an unknown token; `NotFound`. Source: SNS API, ConfirmSubscription.
enum ConfirmSubscription: ServiceOperation {
  static let access = Access<Input>("sns:ConfirmSubscription", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var token: String
  }
  struct Output: Encodable { var subscriptionArn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let topic = try Topic.at(input.topicArn, call)
    let sql = "SELECT * FROM sns_subscriptions WHERE topic = ? AND token = ?"
    let row = try Row.fetchOne(call.db, sql: sql, arguments: [topic.id, input.token])
    guard var subscription = try row.map(Subscription.init) else {
      throw input.token.utf8.count < 100
        ? ServiceError.invalidParameter("Token") : ServiceError.invalidParameter(plain: "Invalid token")
    }
    subscription.isConfirmed = true
    try subscription.save(call)
    call.effect("subscription of \(subscription.endpoint) to topic \(topic.name)", .updated, "confirmed")
    return Output(subscriptionArn: subscription.arn)
  }
}
