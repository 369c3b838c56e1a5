import AWSModel
import OrderedCollections

/// What is wrong with a value as the caller wrote it; `message` is AWS's wording, found by dynalite's tests on AWS.
struct InvalidAttributeValue: Error {
  let message: String

  init(_ message: String) { self.message = message }

  init(invalid detail: String) { message = "One or more parameter values were invalid: " + detail }
}

extension AttributeValue {
  /// How many levels a value may have, itself being the first (developer guide, "Quotas"; recorded from AWS).
  private static var maximumDepth: Int { 32 }

  /// Reads `{"S": "text"}`, `{"N": "12.5"}`, `{"M": {…}}`.
  /// - Parameter level: The level at which it stands within an attribute.
  /// - Throws: for no type or several, an empty or repeating set, a number that is none, and more than 32 levels.
  init(wire: Value, level: Int = 1) throws(InvalidAttributeValue) {
    if level > Self.maximumDepth {
      throw InvalidAttributeValue(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
      )
    }
    let members = (wire.map ?? [:]).filter { !$0.value.isNull }
    guard let first = members.elements.first else {
      throw InvalidAttributeValue(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
    }
    let value = try AttributeValue(type: first.key, first.value, level)
    guard members.count == 1 else {
      throw InvalidAttributeValue(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")
    }
    self = value
  }

  private init(type name: String, _ value: Value, _ level: Int) throws(InvalidAttributeValue) {
    switch AttributeType(rawValue: name) {
    case .S: self = .string(value.string ?? "")
    case .N: self = .number(try Self.number(value.string ?? ""))
    case .B: self = .binary(value.blob ?? [])
    case .SS: self = .strings(try Self.stringSet((value.list ?? []).compactMap(\.string)))
    case .NS: self = .numbers(try Self.numberSet((value.list ?? []).compactMap(\.string)))
    case .BS: self = .binaries(try Self.binarySet((value.list ?? []).compactMap(\.blob)))
    case .M: self = .map(try Item(wire: value, level: level + 1))
    case .L:
      var elements: [AttributeValue] = []
      for element in value.list ?? [] { elements.append(try AttributeValue(wire: element, level: level + 1)) }
      self = .list(elements)
    case .BOOL: self = .bool(value.bool ?? false)
    case .NULL:
      guard value.bool == true else {
        throw InvalidAttributeValue(invalid: "Null attribute value types must have the value of true")
      }
      self = .null
    case nil:
      throw InvalidAttributeValue(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
    }
  }

  private static func number(_ text: String) throws(InvalidAttributeValue) -> DecimalNumber {
    do throws(DecimalNumber.Malformed) {
      return try DecimalNumber(text)
    } catch {
      throw InvalidAttributeValue(error.message)
    }
  }

  private static func stringSet(_ members: [String]) throws(InvalidAttributeValue) -> [String] {
    if members.isEmpty { throw InvalidAttributeValue(invalid: "An string set  may not be empty") }
    if Set(members).count < members.count {
      throw InvalidAttributeValue(
        invalid: "Input collection [\(members.joined(separator: ", "))] contains duplicates.")
    }
    return members
  }

  private static func numberSet(_ texts: [String]) throws(InvalidAttributeValue) -> [DecimalNumber] {
    if texts.isEmpty { throw InvalidAttributeValue(invalid: "An number set  may not be empty") }
    var members: [DecimalNumber] = []
    for text in texts { members.append(try number(text)) }
    if Set(members).count < members.count { throw InvalidAttributeValue("Input collection contains duplicates") }
    return members
  }

  private static func binarySet(_ members: [[UInt8]]) throws(InvalidAttributeValue) -> [[UInt8]] {
    if members.isEmpty { throw InvalidAttributeValue(invalid: "Binary sets should not be empty") }
    if Set(members).count < members.count {
      let texts = members.map { Base64.encode($0) }.joined(separator: ", ")
      throw InvalidAttributeValue(invalid: "Input collection [\(texts)]of type BS contains duplicates.")
    }
    return members
  }

  /// As the caller reads it: `{"S": "text"}`.
  var wire: Value { .map([type.rawValue: wireContent]) }

  private var wireContent: Value {
    switch self {
    case .string(let text): .string(text)
    case .number(let number): .string(number.description)
    case .binary(let bytes): .blob(bytes)
    case .strings(let members): .list(members.map { .string($0) })
    case .numbers(let members): .list(members.map { .string($0.description) })
    case .binaries(let members): .list(members.map { .blob($0) })
    case .map(let members): members.wire
    case .list(let elements): .list(elements.map(\.wire))
    case .bool(let truth): .bool(truth)
    case .null: true
    }
  }

  /// As it stands in an error of AWS: `{S:text}`.
  var inError: String {
    let content =
      switch self {
      case .string(let text): text
      case .number(let number): number.description
      case .bool(let truth): String(truth)
      case .null: "true"
      case .binary(let bytes): Base64.encode(bytes)
      default: "…"
      }
    return "{\(type.rawValue):\(content)}"
  }
}

extension OrderedDictionary where Key == String, Value == AttributeValue {
  /// Reads `{"name": {"S": "text"}, …}`.
  init(wire: AWSModel.Value, level: Int = 1) throws(InvalidAttributeValue) {
    self = [:]
    for (name, value) in wire.map ?? [:] { self[name] = try AttributeValue(wire: value, level: level) }
  }

  /// As the caller reads it.
  var wire: AWSModel.Value {
    var members: OrderedDictionary<String, AWSModel.Value> = [:]
    for (name, value) in self { members[name] = value.wire }
    return .map(members)
  }
}
