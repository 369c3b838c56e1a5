import Foundation
import GRDB

/// Which items a page reads, and where it begins.
struct PageRequest {
  enum Range {
    /// One partition, whole or the part where the sort key's condition holds.
    case partition(ItemKey, KeyComparison?)
    /// All partitions whose hash is in a segment of a parallel scan.
    case segment(Int, of: Int)
  }

  /// The index that is read; nil for the table itself.
  var index: SecondaryIndex?
  var range: Range
  var isDescending = false
  /// The key after which the page begins: of the table, and of the index.
  var start: Item?
  var limit: Int?
}

/// What a page read, before any filter.
struct Page {
  /// As the table holds them, in order.
  var items: [Item]
  /// Whether it stopped at the limit or at a megabyte, so that there may be more.
  var isCut: Bool
  /// The bytes read from the table and from the index.
  var tableBytes = 0
  var indexBytes = 0
}

extension ItemStore {
  /// The most bytes that a page reads.
  static let maximumPage = 1_048_576

  /// Reads a page by the primary key of the rows, without visiting what lies outside the range.
  ///
  /// - Parameter fetches: Whether attributes are read from the table, too, that the index does not hold.
  func page(_ request: PageRequest, fetches: Bool = false) throws -> Page {
    let (sql, arguments) = statement(request)
    var page = Page(items: [], isCut: false)
    var read = 0
    let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
    while let row = try rows.next() {
      if read >= Self.maximumPage || page.items.count == request.limit {
        page.isCut = true
        return page
      }
      let size: Int = row[1]
      read += size
      if request.index != nil { page.indexBytes += row[2] }
      if request.index == nil || fetches { page.tableBytes += size }
      page.items.append(try ItemCodec.decode(Array(row[0] as Data)))
    }
    page.isCut = page.items.count == request.limit
    return page
  }

  private func statement(_ request: PageRequest) -> (String, StatementArguments) {
    let isIndex = request.index != nil
    var columns = ["r.hash", "r.partition_key", "r.sort_key"]
    var arguments: [any DatabaseValueConvertible] = [table.id]
    var conditions = ["r.table_id = ?"]
    if let index = request.index {
      conditions.append("r.index_name = ?")
      arguments.append(index.name)
      columns += ["r.item_hash", "r.item_partition_key", "r.item_sort_key"]
    }
    let key = request.index?.key ?? table.definition.key
    var start = request.start.map { position($0, key, isIndex: isIndex) }
    switch request.range {
    case .partition(let place, let comparison):
      conditions.append("r.hash = ? AND r.partition_key = ?")
      arguments += [place.hash, Data(place.partition)]
      if let comparison { add(comparison, request, &conditions, &arguments) }
      columns.removeFirst(2)
      start?.removeFirst(2)
    case .segment(let segment, let total):
      let hashes = Self.hashes(segment, total)
      if start == nil {
        conditions.append("r.hash >= ?")
        arguments.append(hashes.lowerBound)
      }
      conditions.append("r.hash <= ?")
      arguments.append(hashes.upperBound)
    }
    if let start {
      let marks = start.map { _ in "?" }.joined(separator: ", ")
      conditions.append(
        "(\(columns.joined(separator: ", "))) \(request.isDescending ? "<" : ">") (\(marks))")
      arguments += start
    }
    let order = columns.map { request.isDescending ? "\($0) DESC" : $0 }.joined(separator: ", ")
    return (
      """
      SELECT \(isIndex ? "i.attributes, i.size, r.size" : "r.attributes, r.size") FROM \(source(isIndex))
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order)
      """, StatementArguments(arguments)
    )
  }

  private func source(_ isIndex: Bool) -> String {
    // CROSS JOIN makes SQLite visit the entries first, in their order.
    isIndex
      ? """
      dynamodb_index_entry r CROSS JOIN dynamodb_item i ON i.table_id = r.table_id AND i.hash = r.item_hash
        AND i.partition_key = r.item_partition_key AND i.sort_key = r.item_sort_key
      """ : "dynamodb_item r"
  }

  private func position(_ start: Item, _ key: KeySchema, isIndex: Bool) -> [any DatabaseValueConvertible] {
    let place = ItemKey(start, key)
    let item = ItemKey(start, table.definition.key)
    let row: [any DatabaseValueConvertible] = [place.hash, Data(place.partition), Data(place.sort)]
    return isIndex ? row + [item.hash, Data(item.partition), Data(item.sort)] : row
  }

  /// The end at which a later page begins is left out: its starting key bounds it, and SQLite seeks by one bound only.
  private func add(
    _ comparison: KeyComparison, _ request: PageRequest, _ conditions: inout [String],
    _ arguments: inout [any DatabaseValueConvertible]
  ) {
    let range = comparison.range
    if request.start == nil || request.isDescending {
      conditions.append("r.sort_key \(range.withLow ? ">=" : ">") ?")
      arguments.append(Data(range.low))
    }
    if let high = range.high, request.start == nil || !request.isDescending {
      conditions.append("r.sort_key \(range.withHigh ? "<=" : "<") ?")
      arguments.append(Data(high))
    }
  }

  /// The hashes of a segment: AWS divides their first twelve bits (dynalite's tests); here more for more segments than
  /// those tell apart.
  static func hashes(_ segment: Int, _ total: Int) -> ClosedRange<Int64> {
    let bits: UInt64 = total <= 4_096 ? 12 : 20
    let parts = 1 << Int(bits)
    let total = min(total, parts)
    func bound(_ segment: Int) -> UInt64 { UInt64((parts * segment + total - 1) / total) }
    let first = bound(segment) << (64 - bits)
    let end = bound(segment + 1)
    let last = end >= parts ? UInt64.max : (end << (64 - bits)) - 1
    return Int64(bitPattern: first ^ 1 << 63)...Int64(bitPattern: last ^ 1 << 63)
  }
}
