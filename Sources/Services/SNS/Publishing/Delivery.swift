import AWSModel
import Cloud

/// One message on its way to one subscriber.
///
/// Queues, functions and telephones get a request by `sns.amazonaws.com`, so the receiver's policy decides; what is refused
/// goes to the subscription's dead-letter queue.
struct Delivery {
  let notification: Notification
  let subscription: Subscription
  let text: String

  init(_ notification: Notification, to subscription: Subscription, text: String) {
    self.notification = notification
    self.subscription = subscription
    self.text = text
  }

  /// What became of a message: it is on its way, or written into the outbox.
  enum Start { case deferred, written }

  /// Defers the delivery, or puts it into the outbox.
  func start(_ call: inout Call) throws -> Start {
    let principal = Principal.service("sns.amazonaws.com", source: notification.topicARN)
    switch subscription.protocolName {
    case "sqs":
      try later(Self.sendToQueue(subscription.endpoint, queueInput, principal, call.scope), body, call)
    case "lambda":
      let event = JSONText.render(notification.event(text, for: subscription))
      let scope = Self.scope(of: subscription.endpoint, call.scope)
      let invoke = Request(
        "lambda", "Invoke",
        [
          "FunctionName": .string(subscription.endpoint), "InvocationType": "Event",
          "Payload": .blob(Array(event.utf8)),
        ], principal: principal, scope: scope)
      try later(invoke, body, call)
    case "http", "https":
      let post = Request(
        "sns", "_Post",
        [
          "Url": .string(subscription.endpoint), "Body": .string(body), "Kind": "Notification",
          "MessageId": .string(notification.receipt.messageId), "TopicArn": .string(notification.topicARN),
          "SubscriptionArn": .string(subscription.arn), "IsRaw": .bool(subscription.isRaw),
        ], principal: principal, scope: call.scope)
      try later(post, body, call)
    default:
      try Outbox.put(
        subscription.protocolName, to: subscription.endpoint, subject: notification.draft.subject,
        text: subscription.protocolName == "email-json" ? body : text, &call)
      return .written
    }
    return .deferred
  }

  /// What a queue or an HTTP endpoint gets.
  private var body: String {
    subscription.isRaw ? text : JSONText.render(notification.envelope(text, for: subscription))
  }

  private var queueInput: Value {
    var input: Value = ["MessageBody": .string(body)]
    if subscription.isRaw, notification.draft.attributes != .empty {
      input["MessageAttributes"] = notification.draft.attributes
    }
    if let group = notification.draft.messageGroupId { input["MessageGroupId"] = .string(group) }
    if notification.topic.isFIFO, subscription.endpoint.hasSuffix(".fifo") {
      input["MessageDeduplicationId"] = .string(
        notification.draft.messageDeduplicationId
          ?? Digest.hex(Digest.sha256(Array(notification.draft.message.utf8))))
    }
    return input
  }

  private func later(_ request: Request, _ body: String, _ call: Call) throws {
    var report: Value = ["SubscriptionArn": .string(subscription.arn), "Body": .string(body)]
    report["MessageGroupId"] = queueInput["MessageGroupId"]
    report["MessageDeduplicationId"] = queueInput["MessageDeduplicationId"]
    try call.later(
      request,
      report: Request("sns", "_RecordDelivery", report, principal: request.principal, scope: call.scope))
  }

  /// The request that puts `input` into the queue of an ARN.
  static func sendToQueue(_ arn: String, _ input: Value, _ principal: Principal, _ scope: Scope) -> Request {
    let target = Self.scope(of: arn, scope)
    var input = input
    let name = ARN(arn)?.resource ?? ""
    input["QueueUrl"] = .string("https://sqs.\(target.region).\(target.hostSuffix)/\(target.account)/\(name)")
    return Request("sqs", "SendMessage", input, principal: principal, scope: target)
  }

  /// Where the resource of an ARN is.
  private static func scope(of arn: String, _ scope: Scope) -> Scope {
    guard let arn = ARN(arn) else { return scope }
    return Scope(partition: scope.partition, account: arn.account, region: arn.region)
  }
}
