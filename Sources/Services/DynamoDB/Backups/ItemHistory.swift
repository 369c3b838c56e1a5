import AWSModel
import Cloud
import Foundation
import GRDB

/// What the items of a table were before each change, while the table can be restored to a point in time.
///
/// It is a log of undoing: going back from the present, newest change first, gives the items of any instant that it reaches.
/// What is older than the days for which the table is to be restorable is forgotten when the table next changes.
enum ItemHistory {
  static let migration = Service.Migration(
    "3-history",
    """
    CREATE TABLE dynamodb_item_history (
      id INTEGER PRIMARY KEY,
      table_id INTEGER NOT NULL REFERENCES dynamodb_table (id),
      at INTEGER NOT NULL,
      key BLOB NOT NULL,
      before BLOB
    ) STRICT;
    CREATE INDEX dynamodb_item_history_by_time ON dynamodb_item_history (table_id, at);
    """)

  /// Keeps what an item was before it became another, or came or went.
  static func append(_ old: Item?, _ new: Item?, of table: Table, at now: Timestamp, _ db: Database) throws {
    guard let recovery = table.settings.recovery, let item = old ?? new else { return }
    let key = table.definition.key.key(of: item)
    try db.cachedStatement(
      sql: "INSERT INTO dynamodb_item_history (table_id, at, key, before) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      table.id, now.microseconds, Data(ItemCodec.encode(key)), old.map { Data(ItemCodec.encode($0)) },
    ])
    try db.cachedStatement(sql: "DELETE FROM dynamodb_item_history WHERE table_id = ? AND at < ?").execute(
      arguments: [table.id, (now - .seconds(recovery.days * 86_400)).microseconds])
  }

  /// Forgets all of a table.
  static func clear(_ table: Table, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM dynamodb_item_history WHERE table_id = ?", arguments: [table.id])
  }

  /// The items of a table as they were at an instant that can be restored.
  static func items(of table: Table, at instant: Timestamp, _ call: Call) throws -> [Item] {
    let schema = table.definition.key
    var items: [ItemKey: Item] = [:]
    for item in try ItemStore(table, call).all() { items[ItemKey(item, schema)] = item }
    let sql = "SELECT key, before FROM dynamodb_item_history WHERE table_id = ? AND at > ? ORDER BY id DESC"
    let rows = try Row.fetchCursor(call.db, sql: sql, arguments: [table.id, instant.microseconds])
    while let row = try rows.next() {
      let key = ItemKey(try ItemCodec.decode(Array(row["key"] as Data)), schema)
      items[key] = try (row["before"] as Data?).map { try ItemCodec.decode(Array($0)) }
    }
    return Array(items.values)
  }
}
