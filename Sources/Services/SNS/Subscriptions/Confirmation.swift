import AWSModel
import Cloud

/// The message that asks an endpoint's owner whether the subscription is wanted.
struct Confirmation {
  let subscription: Subscription
  let topicARN: String
  private let message: Value

  init(of subscription: Subscription, to topic: Topic, _ call: inout Call) {
    self.subscription = subscription
    topicARN = topic.arn(call.scope)
    let host = "https://sns.\(call.scope.region).\(call.scope.hostSuffix)/"
    let text = """
      You have chosen to subscribe to the topic \(topicARN).
      To confirm the subscription, visit the SubscribeURL included in this message.
      """
    message = [
      "Type": "SubscriptionConfirmation", "MessageId": .string(call.random.uuid()),
      "Token": .string(subscription.token), "TopicArn": .string(topicARN), "Message": .string(text),
      "SubscribeURL": .string(
        "\(host)?Action=ConfirmSubscription&TopicArn=\(topicARN)&Token=\(subscription.token)"),
      "Timestamp": .string(call.now.iso8601(digits: 3)), "SignatureVersion": "1",
      "Signature": .string(Base64.encode(Array(subscription.token.utf8))),
      "SigningCertURL": .string(
        "\(host)SimpleNotificationService-\(Digest.hex(Digest.md5(Array(call.scope.region.utf8)))).pem"),
    ]
  }

  /// Posts it to an HTTP endpoint, or puts it into the outbox.
  func send(_ call: inout Call) throws {
    let body = JSONText.render(message)
    guard subscription.protocolName.hasPrefix("http") else {
      return try Outbox.put(
        subscription.protocolName, to: subscription.endpoint, subject: "AWS Notification - Subscription Confirmation",
        text: body, &call)
    }
    try call.later(
      Request(
        "sns", "_Post",
        [
          "Url": .string(subscription.endpoint), "Body": .string(body), "Kind": "SubscriptionConfirmation",
          "MessageId": message["MessageId"] ?? "", "TopicArn": .string(topicARN), "IsRaw": false,
        ], principal: .service("sns.amazonaws.com", source: topicARN), scope: call.scope))
  }
}
