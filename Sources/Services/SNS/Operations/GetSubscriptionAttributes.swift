import AWSModel
import Cloud

/// What a subscription was told.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, GetSubscriptionAttributes.
enum GetSubscriptionAttributes: ServiceOperation {
  static let access = Access<Input>("sns:GetSubscriptionAttributes", on: .subscription(\.subscriptionArn))

  struct Input: Decodable { var subscriptionArn: String }
  struct Output: Encodable { var attributes: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(attributes: try Subscription.at(input.subscriptionArn, call).description)
  }
}
