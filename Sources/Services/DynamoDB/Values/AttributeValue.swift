/// The value of an attribute: one of DynamoDB's ten types.
///
/// Sets keep the order in which their members were given and hold no member twice.
indirect enum AttributeValue: Hashable, Sendable {
  case string(String)
  case number(DecimalNumber)
  case binary([UInt8])
  case strings([String])
  case numbers([DecimalNumber])
  case binaries([[UInt8]])
  case map(Item)
  case list([AttributeValue])
  case bool(Bool)
  case null

  static func == (left: AttributeValue, right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.string(let one), .string(let two)): one.utf8.elementsEqual(two.utf8)
    case (.number(let one), .number(let two)): one == two
    case (.binary(let one), .binary(let two)): one == two
    case (.strings(let one), .strings(let two)): one.count == two.count && Set(one) == Set(two)
    case (.numbers(let one), .numbers(let two)): one.count == two.count && Set(one) == Set(two)
    case (.binaries(let one), .binaries(let two)): one.count == two.count && Set(one) == Set(two)
    case (.map(let one), .map(let two)): Dictionary(one) == Dictionary(two)
    case (.list(let one), .list(let two)): one == two
    case (.bool(let one), .bool(let two)): one == two
    case (.null, .null): true
    default: false
    }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    switch self {
    case .string(let text): hasher.combine(text)
    case .number(let number): hasher.combine(number)
    case .binary(let bytes): hasher.combine(bytes)
    default: break
    }
  }
}

/// The name of a type, as it stands before a value: `S` in `{"S": "x"}`.
enum AttributeType: String, Sendable, Hashable, CaseIterable, Codable {
  case S, N, B, SS, NS, BS, M, L, NULL, BOOL

  /// The name in the errors of ADD and DELETE: `STRING`.
  var longName: String {
    switch self {
    case .S: "STRING"
    case .N: "NUMBER"
    case .B: "BINARY"
    case .SS: "STRING_SET"
    case .NS: "NUMBER_SET"
    case .BS: "BINARY_SET"
    case .M: "MAP"
    case .L: "LIST"
    case .NULL: "NULL"
    case .BOOL: "BOOLEAN"
    }
  }
}

extension AttributeValue {
  var type: AttributeType {
    switch self {
    case .string: .S
    case .number: .N
    case .binary: .B
    case .strings: .SS
    case .numbers: .NS
    case .binaries: .BS
    case .map: .M
    case .list: .L
    case .bool: .BOOL
    case .null: .NULL
    }
  }

  /// Whether this sorts before `other`; nil unless both are strings (by UTF-8 bytes), numbers or binaries.
  func precedes(_ other: AttributeValue) -> Bool? {
    switch (self, other) {
    case (.string(let one), .string(let two)): one.utf8.lexicographicallyPrecedes(two.utf8)
    case (.number(let one), .number(let two)): one < two
    case (.binary(let one), .binary(let two)): one.lexicographicallyPrecedes(two)
    default: nil
    }
  }

  /// Bytes whose order is the order of keys of this type; nil for what cannot be a key.
  var keyBytes: [UInt8]? {
    switch self {
    case .string(let text): Array(text.utf8)
    case .number(let number): number.sortable
    case .binary(let bytes): bytes
    default: nil
    }
  }
}
