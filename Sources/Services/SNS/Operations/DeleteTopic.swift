import AWSModel
import Cloud
import GRDB

/// Deletes a topic with its subscriptions. One that does not exist is no error.
///
/// Errors: `InvalidParameter` for what is no topic's ARN of this Region. Source: SNS API, DeleteTopic.
enum DeleteTopic: ServiceOperation {
  static let access = Access<Input>("sns:DeleteTopic", on: .snsResource(\.topicArn))

  struct Input: Decodable { var topicArn: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let arn = try SNSName.arn(input.topicArn, "TopicArn", call.scope)
    guard let topic = try Topic.find(arn, call) else { return Output() }
    try call.db.execute(sql: "DELETE FROM sns_topics WHERE id = ?", arguments: [topic.id])
    call.effect("topic \(topic.name)", .deleted)
    return Output()
  }
}
