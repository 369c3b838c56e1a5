import AWSModel
import OrderedCollections

/// The capacity units that a request consumed, of the table and of each index (developer guide, "Read and write
/// operations": 4 KB a read unit, half when eventually consistent; 1 KB a write unit).
struct ConsumedCapacity {
  var table = 0.0
  var indexes: OrderedDictionary<String, (units: Double, isLocal: Bool)> = [:]

  /// Reading `bytes` of the table.
  static func reading(_ bytes: Int, consistently: Bool) -> Double {
    Double(max(1, (bytes + 4_095) / 4_096)) * (consistently ? 1 : 0.5)
  }

  /// Putting `new` in the place of `old`: the larger counts, and each index entry that changes.
  static func writing(_ old: Item?, _ new: Item?, _ definition: TableDefinition) -> ConsumedCapacity {
    var capacity = ConsumedCapacity()
    capacity.table = max(units(old), units(new), 1)
    for index in definition.indexes {
      let before = old.flatMap { index.holds($0) ? index.projection(of: $0) : nil }
      let after = new.flatMap { index.holds($0) ? index.projection(of: $0) : nil }
      if AttributeValue.map(before ?? [:]) == .map(after ?? [:]) { continue }
      let moves = before.map { ItemKey($0, index.key) } != after.map { ItemKey($0, index.key) }
      let used = moves ? units(before) + units(after) : max(units(before), units(after))
      capacity.indexes[index.name] = (used, index.isLocal)
    }
    return capacity
  }

  /// What a transaction consumes beyond the plain operation: as much again, to prepare and to commit.
  var doubled: ConsumedCapacity {
    ConsumedCapacity(table: table * 2, indexes: indexes.mapValues { ($0.units * 2, $0.isLocal) })
  }

  static func + (one: ConsumedCapacity, two: ConsumedCapacity) -> ConsumedCapacity {
    ConsumedCapacity(
      table: one.table + two.table,
      indexes: one.indexes.merging(two.indexes) { ($0.units + $1.units, $0.isLocal) })
  }

  /// As the response tells it; nil unless `mode` is `TOTAL` or `INDEXES`.
  ///
  /// - Parameter kind: `ReadCapacityUnits` or `WriteCapacityUnits` where the answer tells them apart, as transactions' do.
  func wire(_ mode: String?, _ tableName: String, kind: String? = nil) -> Value? {
    guard let mode, mode != "NONE" else { return nil }
    let total = indexes.values.reduce(table) { $0 + $1.units }
    var wire: Value = ["TableName": .string(tableName), "CapacityUnits": .double(total)]
    if let kind { wire[kind] = .double(total) }
    guard mode == "INDEXES" else { return wire }
    wire["Table"] = ["CapacityUnits": .double(table)]
    if let kind { wire["Table"]?[kind] = .double(table) }
    for (member, isLocal) in [("LocalSecondaryIndexes", true), ("GlobalSecondaryIndexes", false)] {
      let some = indexes.filter { $0.value.isLocal == isLocal }
      if some.isEmpty { continue }
      wire[member] = .map(
        OrderedDictionary(uniqueKeysWithValues: some.map { ($0.key, ["CapacityUnits": .double($0.value.units)]) }))
    }
    return wire
  }

  private static func units(_ item: Item?) -> Double { item.map { Double(($0.size + 1_023) / 1_024) } ?? 0 }
}
