import AWSModel
import Cloud

/// Publishes a message to a topic, an endpoint or a telephone.
///
/// It defers a request for each subscriber who wants it: `sqs:SendMessage`, `lambda:Invoke` and posts by
/// `sns.amazonaws.com`. E-mail, text messages and push notifications go to the outbox.
/// Errors: `InvalidParameter`, `ParameterValueInvalid`, `NotFound`. Source: SNS API, Publish.
enum Publish: ServiceOperation {
  static let access = Access<Input>("sns:Publish", on: .snsResource { $0.topicArn ?? $0.targetArn })

  struct Input: Decodable {
    let topicArn: String?
    let targetArn: String?
    let phoneNumber: String?
    let draft: Draft

    private enum CodingKeys: CodingKey { case topicArn, targetArn, phoneNumber }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      topicArn = try members.decodeIfPresent(String.self, forKey: .topicArn)
      targetArn = try members.decodeIfPresent(String.self, forKey: .targetArn)
      phoneNumber = try members.decodeIfPresent(String.self, forKey: .phoneNumber)
      draft = try Draft(from: decoder)
    }
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Topic.Receipt {
    if let number = input.phoneNumber { return try send(input.draft, toNumber: number, &call) }
    if let target = input.targetArn, target.contains(":endpoint/") {
      return try send(input.draft, toEndpoint: target, &call)
    }
    guard let arn = input.topicArn ?? input.targetArn else {
      throw ServiceError.invalidParameter("TopicArn or TargetArn Reason: no value for required parameter")
    }
    try input.draft.check()
    let topic = try Topic.at(arn, call, parameter: input.topicArn == nil ? "TargetArn" : "TopicArn")
    try input.draft.check(for: topic)
    return try topic.publish(input.draft, &call)
  }

  private static func send(_ draft: Draft, toNumber number: String, _ call: inout Call) throws -> Topic.Receipt {
    guard SNSName.isPhoneNumber(number) else {
      throw ServiceError.invalidParameter("PhoneNumber Reason: \(number) is not valid to publish to")
    }
    try draft.check()
    try Outbox.put("sms", to: number, subject: nil, text: draft.text(for: "sms"), &call)
    return Topic.Receipt(messageId: call.random.uuid())
  }

  private static func send(_ draft: Draft, toEndpoint arn: String, _ call: inout Call) throws -> Topic.Receipt {
    guard let endpoint = try PlatformEndpoint.find(arn, call) else {
      throw ServiceError.invalidParameter("TargetArn Reason: No endpoint found for the target arn specified")
    }
    guard endpoint.attributes["Enabled"] != "false" else {
      throw ServiceError("EndpointDisabled", "Endpoint is disabled")
    }
    try draft.check()
    let platform = arn.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    try Outbox.put("application", to: arn, subject: draft.subject, text: draft.text(for: platform), &call)
    return Topic.Receipt(messageId: call.random.uuid())
  }
}
