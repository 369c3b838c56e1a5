import AWSModel
import Cloud
import GRDB

/// Lists the caller's subscriptions, a hundred a page. Source: SNS API, ListSubscriptions.
enum ListSubscriptions: ServiceOperation {
  static let access = Access<Input>("sns:ListSubscriptions")

  struct Input: Decodable { var nextToken: String? }
  struct Output: Encodable {
    var subscriptions: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let sql = """
      SELECT sns_subscriptions.* FROM sns_subscriptions JOIN sns_topics ON sns_topics.id = topic
      WHERE sns_subscriptions.owner = ? AND region = ? ORDER BY arn
      """
    let all = try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region])
      .map(Subscription.init)
    let page = try Page(all, after: input.nextToken) { $0.arn }
    return Output(subscriptions: page.elements.map(\.summary), nextToken: page.token)
  }
}
