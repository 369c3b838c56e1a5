import AWSModel
import Cloud
import OrderedCollections

/// A published message as its receivers see it.
struct Notification {
  let topic: Topic
  let topicARN: String
  let receipt: Topic.Receipt
  let draft: Draft
  let time: Timestamp
  private let region: String
  private let host: String

  init(_ draft: Draft, _ receipt: Topic.Receipt, of topic: Topic, _ call: Call) {
    self.topic = topic
    topicARN = topic.arn(call.scope)
    self.receipt = receipt
    self.draft = draft
    time = call.now
    region = call.scope.region
    host = "https://sns.\(region).\(call.scope.hostSuffix)/"
  }

  /// The envelope for queues and HTTP endpoints.
  func envelope(_ text: String, for subscription: Subscription) -> Value {
    var message: Value = ["Type": "Notification", "MessageId": .string(receipt.messageId)]
    message["SequenceNumber"] = receipt.sequenceNumber.map(Value.string)
    message["TopicArn"] = .string(topicARN)
    message["Subject"] = draft.subject.map(Value.string)
    message["Message"] = .string(text)
    message["Timestamp"] = .string(time.iso8601(digits: 3))
    if !topic.isFIFO {
      message["SignatureVersion"] = .string(topic.attributes["SignatureVersion"] ?? "1")
      message["Signature"] = .string(signature(text))
      message["SigningCertURL"] = .string(certificate)
    }
    message["UnsubscribeURL"] = .string(unsubscribeURL(subscription))
    if !attributes.isEmpty { message["MessageAttributes"] = .map(attributes) }
    return message
  }

  /// The event for a function.
  func event(_ text: String, for subscription: Subscription) -> Value {
    var sns: Value = [
      "Type": "Notification", "MessageId": .string(receipt.messageId), "TopicArn": .string(topicARN),
      "Subject": draft.subject.map(Value.string) ?? .null, "Message": .string(text),
      "Timestamp": .string(time.iso8601(digits: 3)),
      "SignatureVersion": .string(topic.attributes["SignatureVersion"] ?? "1"),
      "Signature": .string(signature(text)), "SigningCertUrl": .string(certificate),
      "UnsubscribeUrl": .string(unsubscribeURL(subscription)),
    ]
    sns["MessageAttributes"] = .map(attributes)
    return [
      "Records": [
        [
          "EventSource": "aws:sns", "EventVersion": "1.0", "EventSubscriptionArn": .string(subscription.arn),
          "Sns": sns,
        ]
      ]
    ]
  }

  /// `{"colour":{"Type":"String","Value":"red"}}`.
  private var attributes: OrderedDictionary<String, Value> {
    (draft.attributes.map ?? [:]).mapValues { attribute in
      let value = attribute["StringValue"] ?? .string(Base64.encode(attribute["BinaryValue"]?.blob ?? []))
      return ["Type": attribute["DataType"] ?? "String", "Value": value]
    }
  }

  private func unsubscribeURL(_ subscription: Subscription) -> String {
    "\(host)?Action=Unsubscribe&SubscriptionArn=\(subscription.arn)"
  }

  private var certificate: String {
    "\(host)SimpleNotificationService-\(Digest.hex(Digest.md5(Array(region.utf8)))).pem"
  }

  /// As long as AWS's. Nobody has AWS's private key, so it verifies nowhere.
  private func signature(_ text: String) -> String {
    var bytes: [UInt8] = []
    while bytes.count < 256 { bytes += Digest.sha256(Array("\(bytes.count)\(receipt.messageId)\(text)".utf8)) }
    return Base64.encode(bytes)
  }
}
