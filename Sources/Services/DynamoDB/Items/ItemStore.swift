import AWSModel
import Cloud
import Foundation
import GRDB

/// The items of one table and the entries of its indexes.
///
/// Every change of an item goes through `replace`, which keeps indexes and counts: the one place for a stream to listen.
struct ItemStore {
  let db: Database
  let table: Table
  private let tables: TableStore
  /// Who deletes, where it is not a caller: the service itself, when items expire.
  var deleter: Value?

  init(_ table: Table, _ call: Call) {
    db = call.db
    self.table = table
    tables = TableStore(call)
  }

  /// The item with this key, in logarithmic time.
  func item(_ key: ItemKey) throws -> Item? {
    let sql = """
      SELECT attributes FROM dynamodb_item WHERE table_id = ? AND hash = ? AND partition_key = ? AND sort_key = ?
      """
    let bytes = try Data.fetchOne(
      db.cachedStatement(sql: sql), arguments: [table.id, key.hash, Data(key.partition), Data(key.sort)])
    return try bytes.map { try ItemCodec.decode(Array($0)) }
  }

  /// Puts `new` in the place of `old`, which is what is stored; nil for no item.
  func replace(_ old: Item?, with new: Item?) throws {
    if old == new { return }
    if let new {
      let key = ItemKey(new, table.definition.key)
      try db.cachedStatement(
        sql: """
          INSERT INTO dynamodb_item VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET size = excluded.size, attributes = excluded.attributes
          """
      ).execute(
        arguments: [
          table.id, key.hash, Data(key.partition), Data(key.sort), new.size, Data(ItemCodec.encode(new)),
        ])
    } else if let old {
      let key = ItemKey(old, table.definition.key)
      try db.cachedStatement(
        sql: "DELETE FROM dynamodb_item WHERE table_id = ? AND hash = ? AND partition_key = ? AND sort_key = ?"
      ).execute(arguments: [table.id, key.hash, Data(key.partition), Data(key.sort)])
    }
    for index in table.definition.indexes { try replaceEntry(of: index, old, new) }
    try ItemHistory.append(old, new, of: table, at: tables.now, db)
    if let stream = table.settings.stream {
      try StreamStore(tables).append(old, new, by: deleter, to: stream, of: table)
    }
    try tables.count(
      items: (new == nil ? 0 : 1) - (old == nil ? 0 : 1), bytes: (new?.size ?? 0) - (old?.size ?? 0), in: table)
  }

  private func replaceEntry(of index: SecondaryIndex, _ old: Item?, _ new: Item?) throws {
    let before = old.flatMap { index.holds($0) ? $0 : nil }
    let after = new.flatMap { index.holds($0) ? $0 : nil }
    if let before, after.map({ ItemKey($0, index.key) }) != ItemKey(before, index.key) {
      try db.cachedStatement(
        sql: """
          DELETE FROM dynamodb_index_entry WHERE table_id = ? AND index_name = ? AND hash = ? AND partition_key = ?
            AND sort_key = ? AND item_hash = ? AND item_partition_key = ? AND item_sort_key = ?
          """
      ).execute(arguments: StatementArguments(entry(index, before)))
    }
    if let after {
      try db.cachedStatement(
        sql: """
          INSERT INTO dynamodb_index_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET size = excluded.size
          """
      ).execute(arguments: StatementArguments(entry(index, after) + [index.projection(of: after).size]))
    }
  }

  /// Makes the entries of an index that the table did not have before.
  func backfill(_ index: SecondaryIndex) throws {
    let sql = "SELECT attributes FROM dynamodb_item WHERE table_id = ?"
    let rows = try Data.fetchAll(db, sql: sql, arguments: [table.id])
    for bytes in rows { try replaceEntry(of: index, nil, try ItemCodec.decode(Array(bytes))) }
  }

  /// Removes the entries of an index that goes.
  func clear(_ index: String) throws {
    try db.execute(
      sql: "DELETE FROM dynamodb_index_entry WHERE table_id = ? AND index_name = ?", arguments: [table.id, index])
  }

  /// Every item, in the order of the store.
  func all() throws -> [Item] {
    let sql = "SELECT attributes FROM dynamodb_item WHERE table_id = ?"
    return try Data.fetchAll(db, sql: sql, arguments: [table.id]).map { try ItemCodec.decode(Array($0)) }
  }

  private func entry(_ index: SecondaryIndex, _ item: Item) -> [any DatabaseValueConvertible] {
    let key = ItemKey(item, index.key)
    let itemKey = ItemKey(item, table.definition.key)
    return [
      table.id, index.name, key.hash, Data(key.partition), Data(key.sort), itemKey.hash, Data(itemKey.partition),
      Data(itemKey.sort),
    ]
  }
}
