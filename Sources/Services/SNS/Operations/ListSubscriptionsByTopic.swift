import AWSModel
import Cloud

/// Lists a topic's subscriptions, a hundred a page.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, ListSubscriptionsByTopic.
enum ListSubscriptionsByTopic: ServiceOperation {
  static let access = Access<Input>("sns:ListSubscriptionsByTopic", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var nextToken: String?
  }
  struct Output: Encodable {
    var subscriptions: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try Subscription.all(of: Topic.at(input.topicArn, call), call).sorted { $0.arn < $1.arn }
    let page = try Page(all, after: input.nextToken) { $0.arn }
    return Output(subscriptions: page.elements.map(\.summary), nextToken: page.token)
  }
}
