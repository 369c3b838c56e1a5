import AWSModel
import Cloud
import GRDB

/// A page of a bucket's current objects in the order of their keys' bytes.
///
/// Keys that share what comes before the delimiter roll up into one entry: the listing then jumps past them all, so that a
/// page costs a search for each entry however many keys there are.
struct KeyListing {
  enum Entry {
    case object(StoredObject)
    case prefix(String)

    /// Where the entry stands in the order.
    var name: String {
      switch self {
      case .object(let object): object.key
      case .prefix(let prefix): prefix
      }
    }
  }

  var bucket: Bucket
  var prefix: String
  var delimiter: String
  /// The listing begins after this key.
  var after: String
  /// Whether a rolled-up entry that `after` begins with counts as listed already.
  var skipsPrefixOfAfter: Bool
  var limit: Int

  /// The entries, and whether there are more.
  func page(_ call: Call) throws -> (entries: [Entry], isTruncated: Bool) {
    var entries: [Entry] = []
    if limit == 0 { return ([], false) }
    var start = after
    if skipsPrefixOfAfter, let rolled = rolledUp(after) { start = KeyOrder.end(of: rolled) }
    while true {
      let (found, next) = try scan(after: start, room: limit - entries.count, call)
      entries += found
      if entries.count > limit { return (Array(entries.prefix(limit)), true) }
      guard let next else { return (entries, false) }
      start = next
    }
  }

  /// Reads on until a key rolls up; gives the entries and where to go on, nil at the end.
  private func scan(after start: String, room: Int, _ call: Call) throws -> ([Entry], String?) {
    let from = KeyOrder.comesBefore(start, prefix) ? prefix : start
    let comparison = from == start && !(start.isEmpty) ? ">" : ">="
    let sql = """
      SELECT \(ObjectStore.columns) FROM s3_objects INDEXED BY s3_objects_current
      WHERE bucket = ? AND key \(comparison) ? AND is_latest = 1 AND is_marker = 0 ORDER BY key LIMIT ?
      """
    let rows = try Row.fetchCursor(
      call.db.cachedStatement(sql: sql), arguments: [bucket.id, from, room + 1])
    var entries: [Entry] = []
    while let row = try rows.next() {
      let key: String = row["key"]
      guard key.utf8.starts(with: prefix.utf8) else { return (entries, nil) }
      if let rolled = rolledUp(key) {
        entries.append(.prefix(rolled))
        return (entries, entries.count > room ? nil : KeyOrder.end(of: rolled))
      }
      entries.append(.object(try StoredObject(row)))
    }
    return (entries, nil)
  }

  /// The common prefix that a key rolls up into.
  private func rolledUp(_ key: String) -> String? { KeyOrder.rolledUp(key, prefix: prefix, delimiter: delimiter) }
}

/// The order of keys: that of their UTF-8 bytes.
enum KeyOrder {
  static func comesBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Comes after every key that begins with `prefix`: no key holds the last code point, which is not a character.
  static func end(of prefix: String) -> String { prefix + "\u{10FFFF}\u{10FFFF}" }

  /// `key` to the end of the first delimiter after the prefix; nil where there is none.
  static func rolledUp(_ key: String, prefix: String, delimiter: String) -> String? {
    if delimiter.isEmpty || !key.utf8.starts(with: prefix.utf8) { return nil }
    let bytes = Array(key.utf8)
    let wanted = Array(delimiter.utf8)
    var index = prefix.utf8.count
    while index + wanted.count <= bytes.count {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return String(decoding: bytes[..<(index + wanted.count)], as: UTF8.self)
      }
      index += 1
    }
    return nil
  }
}
