import OrderedCollections

/// Data at the edge of the program: the input or output of any operation, before or after it is given a type.
///
/// The API model says how a value is to be read: a `.map` is a structure, a union, a map or a document; a `.string` may
/// be an enum member. Member names are AWS's (`QueueUrl`), in the model's order on output and the caller's on input.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A whole number that fits 64 bits; larger ones are `.double`.
  case integer(Int64)
  case double(Double)
  case string(String)
  /// Raw bytes, never base64.
  case blob([UInt8])
  case timestamp(Timestamp)
  case list([Value])
  case map(OrderedDictionary<String, Value>)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A `.string`.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An `.integer`.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A `.bool`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A `.double`.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// `.null`.
  public init(nilLiteral: ()) { self = .null }
  /// A `.list`.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  /// A `.map`; of a key that comes twice, the last value.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .map(OrderedDictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}

extension Value {
  /// The member or key `name` of a map; nil where there is none or the value is no map. Setting nil removes the key.
  public subscript(name: String) -> Value? {
    get { if case .map(let members) = self { members[name] } else { nil } }
    set {
      guard case .map(var members) = self else { return }
      self = .null  // Frees the storage, so that the change is made in place.
      members[name] = newValue
      self = .map(members)
    }
  }

  /// The element at `index` of a list; nil outside it.
  public subscript(index: Int) -> Value? {
    if case .list(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
  }

  /// The text of a `.string`, else nil.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The number of an `.integer`, or of a `.double` without a fraction, else nil.
  public var integer: Int64? {
    switch self {
    case .integer(let number): number
    case .double(let number): Int64(exactly: number)
    default: nil
    }
  }
  /// The number of an `.integer` or a `.double`, else nil.
  public var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
  /// The truth of a `.bool`, else nil.
  public var bool: Bool? { if case .bool(let truth) = self { truth } else { nil } }
  /// The bytes of a `.blob`, else nil.
  public var blob: [UInt8]? { if case .blob(let bytes) = self { bytes } else { nil } }
  /// The elements of a `.list`, else nil.
  public var list: [Value]? { if case .list(let elements) = self { elements } else { nil } }
  /// The members of a `.map`, else nil.
  public var map: OrderedDictionary<String, Value>? { if case .map(let members) = self { members } else { nil } }
  /// Whether this is `.null`.
  public var isNull: Bool { self == .null }

  /// An empty structure.
  public static var empty: Value { .map([:]) }
}
