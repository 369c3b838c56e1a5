import AWSModel
import Cloud

/// The message that asks an endpoint's owner whether the subscription, or its end, is wanted.
struct Confirmation {
  /// What is to be confirmed, as the message's type.
  enum Kind: String {
    case subscription = "SubscriptionConfirmation"
    case end = "UnsubscribeConfirmation"
  }

  let subscription: Subscription
  let topicARN: String
  private let kind: Kind
  private let message: Value

  init(_ kind: Kind = .subscription, of subscription: Subscription, _ call: inout Call) {
    self.kind = kind
    self.subscription = subscription
    topicARN = subscription.topicARN
    let host = "https://sns.\(call.scope.region).\(call.scope.hostSuffix)/"
    let text =
      switch kind {
      case .subscription:
        """
        You have chosen to subscribe to the topic \(topicARN).
        To confirm the subscription, visit the SubscribeURL included in this message.
        """
      case .end:
        """
        You have chosen to deactivate subscription \(subscription.arn).
        To cancel this operation and restore the subscription, visit the SubscribeURL included in this message.
        """
      }
    message = [
      "Type": .string(kind.rawValue), "MessageId": .string(call.random.uuid()),
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
          "Url": .string(subscription.endpoint), "Body": .string(body), "Kind": .string(kind.rawValue),
          "MessageId": message["MessageId"] ?? "", "TopicArn": .string(topicARN), "IsRaw": false,
        ], principal: .service("sns.amazonaws.com", source: topicARN), scope: call.scope))
  }
}
