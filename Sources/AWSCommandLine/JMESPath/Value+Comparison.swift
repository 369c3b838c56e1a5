import AWSModel
import OrderedCollections

/// How two values of one kind stand to one another.
enum Order { case less, equal, greater }

/// Comparison by the rules of JMESPath, and where those are silent by Python's.
extension Value {
  /// False for null, false, and what is empty; true for all numbers, 0 included.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let truth): truth
    case .string(let text): !text.isEmpty
    case .list(let elements): !elements.isEmpty
    case .map(let members): !members.isEmpty
    case .integer, .double, .blob, .timestamp: true
    }
  }

  /// Whether this is a number or a string, which alone can be ordered.
  var isOrdered: Bool {
    switch self {
    case .integer, .double, .string: true
    case .null, .bool, .blob, .timestamp, .list, .map: false
    }
  }

  /// `==` of JMESPath: `1` is `1.0` but not true, maps are equal in any order of keys.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.bool, .bool): self == other
    case (.bool, _), (_, .bool): false
    default: isEqual(to: other)
    }
  }

  /// `==` of Python, in which true is 1.
  func isEqual(to other: Value) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)): left.elementsEqual(right) { $0.isEqual(to: $1) }
    case (.map(let left), .map(let right)):
      left.count == right.count && left.allSatisfy { key, value in right[key]?.isEqual(to: value) ?? false }
    case (.bool(let left), .bool(let right)): left == right
    case (.bool(let left), _): other.double == (left ? 1 : 0)
    case (_, .bool(let right)): double == (right ? 1 : 0)
    case (.double, .integer), (.integer, .double), (.double, .double): double == other.double
    default: self == other
    }
  }

  /// How two numbers or two strings (by code points) are ordered.
  /// - Throws: the words of Python's TypeError for `operation` where the kinds differ.
  func order(_ other: Value, _ operation: String) throws(JMESPathRuntimeError) -> Order {
    switch (self, other) {
    case (.string(let left), .string(let right)): return Order(left, right)
    case (.integer(let left), .integer(let right)): return left < right ? .less : left > right ? .greater : .equal
    default: break
    }
    guard let left = double, let right = other.double else {
      throw JMESPathRuntimeError(
        "'\(operation)' not supported between instances of '\(pythonType)' and '\(other.pythonType)'")
    }
    return left < right ? .less : left > right ? .greater : .equal
  }
}

extension Order {
  /// The order of two texts by code points; UTF-8 is made to have the same order.
  init(_ left: String, _ right: String) {
    if left.utf8.lexicographicallyPrecedes(right.utf8) {
      self = .less
    } else {
      self = right.utf8.lexicographicallyPrecedes(left.utf8) ? .greater : .equal
    }
  }
}
