import AWSModel
import Cloud
import Foundation
import GRDB

/// A topic as stored.
struct Topic {
  var id: Int64
  var account: String
  var name: String
  /// What was set.
  var attributes: [String: String]
  /// `{"Key":"stage","Value":"test"}`, in the order they were given.
  var tags: [Value]
  /// How many messages were ever published to it.
  var published: Int64

  static let migration = Service.Migration(
    "1-topics",
    """
    CREATE TABLE sns_topics (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      attributes BLOB NOT NULL,
      tags BLOB NOT NULL,
      published INTEGER NOT NULL DEFAULT 0,
      UNIQUE (account, region, name)
    ) STRICT;
    CREATE TABLE sns_subscriptions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      topic INTEGER NOT NULL REFERENCES sns_topics (id) ON DELETE CASCADE,
      arn TEXT NOT NULL UNIQUE,
      owner TEXT NOT NULL,
      protocol TEXT NOT NULL,
      endpoint TEXT NOT NULL,
      attributes BLOB NOT NULL,
      token TEXT NOT NULL,
      confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
      principal TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sns_subscriptions_by_topic ON sns_subscriptions (topic);
    CREATE INDEX sns_subscriptions_by_token ON sns_subscriptions (token);
    CREATE TABLE sns_deduplications (
      topic INTEGER NOT NULL REFERENCES sns_topics (id) ON DELETE CASCADE,
      message_group TEXT NOT NULL,
      deduplication TEXT NOT NULL,
      sent INTEGER NOT NULL,
      message_id TEXT NOT NULL,
      sequence TEXT NOT NULL,
      PRIMARY KEY (topic, message_group, deduplication)
    ) STRICT, WITHOUT ROWID;
    """)

  init(_ row: Row) throws {
    id = row["id"]
    account = row["account"]
    name = row["name"]
    attributes = try Column.texts(row["attributes"])
    tags = try Column.value(row["tags"]).list ?? []
    published = row["published"]
  }

  /// The topic of an ARN.
  ///
  /// - Throws: `InvalidParameter` (400) for what is no topic's ARN of this Region; `NotFound` (404).
  static func at(_ arn: String, _ call: Call, parameter: String = "TopicArn") throws -> Topic {
    let parsed = try SNSName.arn(arn, parameter, call.scope)
    guard let topic = try find(parsed, call) else { throw ServiceError.topicDoesNotExist }
    return topic
  }

  static func find(_ arn: ARN, _ call: Call) throws -> Topic? {
    guard arn.service == "sns", arn.region == call.scope.region else { return nil }
    let sql = "SELECT * FROM sns_topics WHERE account = ? AND region = ? AND name = ?"
    return try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [arn.account, arn.region, arn.resource]
    ).map(Topic.init)
  }

  /// The caller's topics by name.
  static func all(_ call: Call) throws -> [Topic] {
    let sql = "SELECT * FROM sns_topics WHERE account = ? AND region = ? ORDER BY name"
    return try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region]).map(Topic.init)
  }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: "UPDATE sns_topics SET attributes = ?, tags = ? WHERE id = ?",
      arguments: [Column.blob(attributes), Column.blob(.list(tags)), id])
  }

  var isFIFO: Bool { attributes["FifoTopic"] == "true" }

  func arn(_ scope: Scope) -> String {
    ARN(partition: scope.partition, service: "sns", region: scope.region, account: account, resource: name).description
  }
}
