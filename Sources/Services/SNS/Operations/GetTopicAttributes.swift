import AWSModel
import Cloud

/// What a topic was told, its defaults, and how many subscribed.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, GetTopicAttributes.
enum GetTopicAttributes: ServiceOperation {
  static let access = Access<Input>("sns:GetTopicAttributes", on: .snsResource(\.topicArn))

  struct Input: Decodable { var topicArn: String }
  struct Output: Encodable { var attributes: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(attributes: try Topic.at(input.topicArn, call).description(call))
  }
}
