import AWSModel

/// The place of an item in a table or an index: the bytes that its key sorts by, and the partition that they fall in.
struct ItemKey: Hashable, Sendable {
  var partition: [UInt8]
  /// Empty where there is no sort key.
  var sort: [UInt8]
  /// Partitions are visited by scans in the order of this hash, so a scan's order says nothing about the keys, as on AWS.
  var hash: Int64

  /// The key of an item that has all key attributes.
  init(_ item: Item, _ schema: KeySchema) {
    partition = item[schema.partition.name]?.keyBytes ?? []
    sort = schema.sort.flatMap { item[$0.name]?.keyBytes } ?? []
    hash = Self.hash(partition)
  }

  /// The first eight bytes of MD5 over a fixed word and the key (dynalite found it from the order of AWS's scans), such
  /// that signed integers sort as those bytes do.
  static func hash(_ partition: [UInt8]) -> Int64 {
    let digest = Digest.md5(Array("Outliers".utf8) + partition).prefix(8)
    let bits = digest.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(bitPattern: bits ^ 1 << 63)
  }
}

extension KeySchema {
  /// Checks a `Key` that a request names.
  /// - Throws: `ValidationException` unless it has exactly the key's attributes, of their types, none empty or too long.
  func check(key: Item) throws(ServiceError) {
    guard key.count == attributes.count else { throw .keyMismatch }
    for attribute in attributes {
      guard let value = key[attribute.name], value.type == attribute.type else { throw .keyMismatch }
      try check(value, attribute)
    }
  }

  /// Checks that an item to be put has the key.
  func check(item: Item) throws(ServiceError) {
    for attribute in attributes {
      guard let value = item[attribute.name] else {
        throw .invalidParameter("Missing the key \(attribute.name) in the item")
      }
      guard value.type == attribute.type else {
        throw .invalidParameter(
          "Type mismatch for key \(attribute.name) expected: \(attribute.type.rawValue) actual: \(value.type.rawValue)"
        )
      }
      try check(value, attribute)
    }
  }

  private func check(_ value: AttributeValue, _ attribute: Attribute) throws(ServiceError) {
    let size = value.size
    if size == 0 { throw .emptyKey(attribute) }
    if value.type == .N { return }
    if attribute == partition, size > 2_048 {
      throw .invalidParameter("Size of hashkey has exceeded the maximum size limit of2048 bytes")
    }
    if attribute != partition, size > 1_024 {
      throw .invalidParameter("Aggregated size of all range keys has exceeded the size limit of 1024 bytes")
    }
  }
}

extension TableDefinition {
  /// Checks that the attributes of `item` that are keys of an index can be.
  func checkIndexKeys(of item: Item) throws(ServiceError) {
    for index in indexes.reversed() {
      for attribute in index.key.attributes {
        guard let value = item[attribute.name] else { continue }
        if value.type != attribute.type {
          throw .invalidParameter(
            "Type mismatch for Index Key \(attribute.name) Expected: \(attribute.type.rawValue) "
              + "Actual: \(value.type.rawValue) IndexName: \(index.name)")
        }
        if value.size == 0 { throw .emptyKey(attribute, of: index.name) }
      }
    }
  }

  /// Refuses paths that look into a key attribute, which is never a document.
  func checkNested(_ paths: [DocumentPath]) throws(ServiceError) {
    let nested = Set(paths.filter(\.isNested).map(\.head))
    let rule = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
    for name in key.names where nested.contains(name) { throw .validation(rule + "Key: \(name)") }
    for name in indexes.reversed().flatMap(\.key.names) where nested.contains(name) {
      throw .validation(rule + "IndexKey: \(name)")
    }
  }
}
