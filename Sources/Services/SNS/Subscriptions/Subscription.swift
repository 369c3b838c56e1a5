import AWSModel
import Cloud
import Foundation
import GRDB

/// A subscription as stored.
struct Subscription {
  var id: Int64
  var topic: Int64
  var arn: String
  var owner: String
  var protocolName: String
  var endpoint: String
  /// What was set.
  var attributes: [String: String]
  /// What the endpoint's owner shows to confirm it.
  var token: String
  var isConfirmed: Bool
  /// The ARN of who subscribed.
  var principal: String

  init(_ row: Row) throws {
    id = row["id"]
    topic = row["topic"]
    arn = row["arn"]
    owner = row["owner"]
    protocolName = row["protocol"]
    endpoint = row["endpoint"]
    attributes = try Column.texts(row["attributes"])
    token = row["token"]
    isConfirmed = row["confirmed"]
    principal = row["principal"]
  }

  static func find(_ arn: String, _ call: Call) throws -> Subscription? {
    try Row.fetchOne(
      call.db.cachedStatement(sql: "SELECT * FROM sns_subscriptions WHERE arn = ?"), arguments: [arn]
    ).map(Subscription.init)
  }

  /// The subscription of an ARN.
  /// - Throws: `InvalidParameter` (400) for what is no ARN; `NotFound` (404).
  static func at(_ arn: String, _ call: Call) throws -> Subscription {
    _ = try SNSName.arn(arn, "SubscriptionArn", call.scope)
    guard let subscription = try find(arn, call) else { throw ServiceError.subscriptionDoesNotExist }
    return subscription
  }

  /// The subscriptions of a topic, oldest first.
  static func all(of topic: Topic, _ call: Call) throws -> [Subscription] {
    try Row.fetchAll(
      call.db.cachedStatement(sql: "SELECT * FROM sns_subscriptions WHERE topic = ? ORDER BY id"),
      arguments: [topic.id]
    ).map(Subscription.init)
  }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: "UPDATE sns_subscriptions SET attributes = ?, confirmed = ? WHERE id = ?",
      arguments: [Column.blob(attributes), isConfirmed, id])
  }

  /// Whether messages come as they were published, without the envelope.
  var isRaw: Bool { attributes["RawMessageDelivery"] == "true" }

  /// Where rejected messages go; nil where nowhere.
  var deadLetterTarget: String? {
    attributes["RedrivePolicy"].flatMap { try? JSONText.parse($0) }?["deadLetterTargetArn"]?.string
  }

  /// The filter policy; nil where every message is wanted.
  var filter: FilterPolicy? {
    attributes["FilterPolicy"].flatMap { try? FilterPolicy($0, scope: attributes["FilterPolicyScope"]) }
  }

  /// The topic's ARN: all before the last colon.
  var topicARN: String { arn.split(separator: ":").dropLast().joined(separator: ":") }

  /// As lists show it.
  var summary: Value {
    [
      "SubscriptionArn": .string(isConfirmed ? arn : "PendingConfirmation"), "Owner": .string(owner),
      "Protocol": .string(protocolName), "Endpoint": .string(endpoint), "TopicArn": .string(topicARN),
    ]
  }

  /// As `GetSubscriptionAttributes` shows it.
  var description: Value {
    var all: Value = [
      "SubscriptionPrincipal": .string(principal), "Owner": .string(owner),
      "RawMessageDelivery": .string(isRaw ? "true" : "false"), "TopicArn": .string(topicARN),
      "Endpoint": .string(endpoint), "Protocol": .string(protocolName),
      "PendingConfirmation": .string(isConfirmed ? "false" : "true"),
      "ConfirmationWasAuthenticated": .string(isConfirmed ? "true" : "false"), "SubscriptionArn": .string(arn),
    ]
    if protocolName.hasPrefix("http") {
      all["EffectiveDeliveryPolicy"] = .string(attributes["DeliveryPolicy"] ?? Self.deliveryPolicy)
    }
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) where name != "RawMessageDelivery" {
      all[name] = .string(value)
    }
    return all
  }

  /// How often HTTP deliveries are tried where nothing else was set.
  private static let deliveryPolicy = """
    {"healthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,\
    "numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"sicklyRetryPolicy":null,\
    "throttlePolicy":null,"requestPolicy":{"headerContentType":"text/plain; charset=UTF-8"},"guaranteed":false}
    """
}
