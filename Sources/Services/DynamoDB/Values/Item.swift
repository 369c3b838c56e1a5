import OrderedCollections

/// An item: its attributes by name.
typealias Item = OrderedDictionary<String, AttributeValue>

extension Dictionary where Key == String, Value == AttributeValue {
  init(_ item: Item) { self.init(uniqueKeysWithValues: item.map { ($0.key, $0.value) }) }
}

/// Sizes by the rules of "DynamoDB item sizes and formats" (developer guide): names and strings count UTF-8 bytes,
/// a number about one byte for two significant digits and one more, a list or map 3 bytes and 1 for each element.
extension AttributeValue {
  /// Bytes.
  var size: Int {
    switch self {
    case .string(let text): text.utf8.count
    case .number(let number): number.size
    case .binary(let bytes): bytes.count
    case .strings(let members): members.reduce(0) { $0 + $1.utf8.count }
    case .numbers(let members): members.reduce(0) { $0 + $1.size }
    case .binaries(let members): members.reduce(0) { $0 + $1.count }
    case .map(let members): 3 + members.count + members.size
    case .list(let elements): elements.reduce(3) { $0 + 1 + $1.size }
    case .bool, .null: 1
    }
  }
}

extension DecimalNumber {
  /// Bytes.
  var size: Int {
    if digits.isEmpty { return 1 }
    let unaligned = digits.count % 2 == 1 || exponent % 2 != 0
    return 1 + (digits.count + 1) / 2 + (unaligned ? 0 : 1) + (isNegative ? 1 : 0)
  }
}

extension OrderedDictionary where Key == String, Value == AttributeValue {
  /// The most bytes an item may have: 400 KB.
  static var maximumSize: Int { 409_600 }

  /// Bytes of names and values.
  var size: Int { reduce(0) { $0 + $1.key.utf8.count + $1.value.size } }
}
