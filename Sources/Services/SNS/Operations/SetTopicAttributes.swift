import AWSModel
import Cloud

/// Changes a setting of a topic; no value takes it back.
///
/// Errors: `InvalidParameter`, `NotFound`. The policy's refusal is worded by skylab after the recorded frame.
/// Source: SNS API, SetTopicAttributes.
enum SetTopicAttributes: ServiceOperation {
  static let access = Access<Input>("sns:SetTopicAttributes", on: .snsResource(\.topicArn))

  struct Input: Decodable {
    var topicArn: String
    var attributeName: String
    var attributeValue: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var topic = try Topic.at(input.topicArn, call)
    guard TopicAttributes.settable.contains(input.attributeName) else {
      throw ServiceError.invalidParameter("AttributeName")
    }
    let value = input.attributeValue ?? ""
    if input.attributeName == "Policy", !value.isEmpty, (try? JSONText.parse(value))?["Statement"] == nil {
      throw ServiceError.invalidParameter("Policy Error: null")
    }
    topic.attributes[input.attributeName] = value.isEmpty ? nil : value
    try topic.save(call)
    call.effect("topic \(topic.name)", .updated, input.attributeName)
    return Output()
  }
}
