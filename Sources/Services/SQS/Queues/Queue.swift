import AWSModel
import Cloud
import Foundation
import GRDB

/// A queue as stored.
struct Queue: Sendable {
  var id: Int64
  var account: String
  var name: String
  var created: Timestamp
  var modified: Timestamp
  /// What was set; `QueueAttribute` knows the defaults of the rest.
  var attributes: [String: String]
  var tags: [String: String]
  var purged: Timestamp?
  /// How many messages were ever sent to it.
  var sent: Int64

  static let migration = Service.Migration(
    "1-queues",
    """
    CREATE TABLE sqs_queues (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      created INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      attributes BLOB NOT NULL,
      tags BLOB NOT NULL,
      purged INTEGER,
      sent INTEGER NOT NULL DEFAULT 0,
      UNIQUE (account, region, name)
    ) STRICT;
    CREATE TABLE sqs_deleted_queues (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      deleted INTEGER NOT NULL,
      PRIMARY KEY (account, region, name)
    ) STRICT;
    """)

  init(_ row: Row) throws {
    id = row["id"]
    account = row["account"]
    name = row["name"]
    created = Timestamp(microseconds: row["created"])
    modified = Timestamp(microseconds: row["modified"])
    attributes = try Self.texts(row["attributes"])
    tags = try Self.texts(row["tags"])
    purged = (row["purged"] as Int64?).map(Timestamp.init(microseconds:))
    sent = row["sent"]
  }

  private static func texts(_ blob: Data) throws -> [String: String] {
    let value = try ValueCodec.decode(Array(blob))
    return (value.map ?? [:]).reduce(into: [:]) { $0[$1.key] = $1.value.string }
  }

  /// Texts by name as a column holds them, sorted, so that equal ones have equal bytes.
  static func blob(_ texts: [String: String]) -> Data {
    let pairs = texts.sorted { $0.key < $1.key }
    let value = pairs.reduce(into: Value.empty) { $0[$1.key] = .string($1.value) }
    return Data(ValueCodec.encode(value))
  }

  /// The queue of a URL.
  ///
  /// A queue of another account is seen where its policy lets the caller do this.
  /// - Throws: `InvalidAddress` (404) for what is no queue's URL; `NonExistentQueue` (400).
  static func at(_ url: String, _ call: Call) throws -> Queue {
    guard let url = QueueURL(url) else { throw ServiceError.invalidAddress(url) }
    guard let queue = try find(url.name, account: url.account, call) else { throw ServiceError.queueDoesNotExist }
    if queue.account != call.scope.account, try !queue.letsIn(call) { throw ServiceError.queueDoesNotExist }
    return queue
  }

  static func find(_ name: String, account: String, _ call: Call) throws -> Queue? {
    let sql = "SELECT * FROM sqs_queues WHERE account = ? AND region = ? AND name = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [account, call.scope.region, name])
      .map(Queue.init)
  }

  /// The queue of an ARN, in the call's Region; nil for any other ARN or text.
  static func find(arn: String, _ call: Call) throws -> Queue? {
    guard let arn = ARN(arn), arn.service == "sqs", arn.region == call.scope.region else { return nil }
    return try find(arn.resource, account: arn.account, call)
  }

  /// The caller's queues by name.
  static func all(_ call: Call) throws -> [Queue] {
    let sql = "SELECT * FROM sqs_queues WHERE account = ? AND region = ? ORDER BY name"
    return try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region]).map(Queue.init)
  }

  /// Writes attributes and tags.
  func save(_ call: Call) throws {
    try call.db.cachedStatement(sql: "UPDATE sqs_queues SET attributes = ?, tags = ?, modified = ? WHERE id = ?")
      .execute(arguments: [Self.blob(attributes), Self.blob(tags), modified.microseconds, id])
  }

  var isFIFO: Bool { attributes["FifoQueue"] == "true" }

  /// The bell that a new message rings.
  var bell: String { "sqs/\(id)" }

  func arn(_ scope: Scope) -> String {
    ARN(partition: scope.partition, service: "sqs", region: scope.region, account: account, resource: name).description
  }

  func url(_ scope: Scope) -> String { QueueURL.text(name, account: account, scope) }
}
