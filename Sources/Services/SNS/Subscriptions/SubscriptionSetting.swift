import AWSModel
import Cloud

/// A setting of a subscription, checked as AWS checks it. What is thrown lacks the beginning of AWS's sentence, which
/// differs between `Subscribe` and `SetSubscriptionAttributes`.
enum SubscriptionSetting {
  static let names: Set = [
    "DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy", "ReplayPolicy",
    "SubscriptionRoleArn",
  ]

  /// Why a setting is refused.
  struct Refusal: Error { var reason: String }

  /// - Throws: `Refusal`.
  static func check(
    _ name: String, _ value: String, scope filterScope: String?, topic: Topic, protocolName: String, _ call: Call
  ) throws {
    switch name {
    case "RawMessageDelivery":
      guard ["true", "false"].contains(value.lowercased()) else {
        throw Refusal(reason: "RawMessageDelivery: Invalid value [\(value)]. Must be true or false.")
      }
    case "FilterPolicyScope":
      guard ["MessageAttributes", "MessageBody"].contains(value) else {
        throw Refusal(
          reason:
            "FilterPolicyScope: Invalid value [\(value)]. Please use either MessageBody or MessageAttributes")
      }
    case "FilterPolicy":
      if !value.isEmpty { _ = try FilterPolicy(value, scope: filterScope) }
    case "RedrivePolicy":
      if !value.isEmpty { try checkRedrive(value, topic, protocolName) }
    default: break
    }
  }

  private static func checkRedrive(_ text: String, _ topic: Topic, _ protocolName: String) throws {
    guard let policy = try? JSONText.parse(text), let members = policy.map else {
      throw Refusal(reason: "RedrivePolicy: " + JacksonText.problem(of: text))
    }
    if let unknown = members.keys.first(where: { $0 != "deadLetterTargetArn" }) {
      throw Refusal(reason: "RedrivePolicy: invalid JSON. Attribute \(unknown) is unknown.")
    }
    guard let arn = members["deadLetterTargetArn"]?.string.flatMap({ ARN($0) }), arn.service == "sqs" else {
      throw Refusal(reason: "RedrivePolicy: deadLetterTargetArn is an invalid arn")
    }
    if topic.isFIFO, protocolName == "sqs", !arn.resource.hasSuffix(".fifo") {
      throw Refusal(reason: "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.")
    }
  }
}
