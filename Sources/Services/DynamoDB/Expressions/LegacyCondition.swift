import AWSModel
import OrderedCollections

/// A condition as the API took it before expressions: `{"ComparisonOperator": "GT", "AttributeValueList": […]}`, or in
/// `Expected` also `{"Value": …}` and `{"Exists": false}`. The wording of refusals: dynalite's tests on AWS.
struct LegacyCondition: Decodable, Sendable {
  var comparisonOperator: String?
  var attributeValueList: [Value]?
  var value: Value?
  var exists: Bool?

  /// The condition that `conditions` make together, joined by `AND` unless `joinedBy` is `OR`.
  static func condition(_ conditions: OrderedDictionary<String, LegacyCondition>, joinedBy: String?)
    throws(InvalidAttributeValue) -> Condition?
  {
    var joined: Condition?
    for (name, legacy) in conditions {
      let next = try legacy.condition(on: name)
      joined = joined.map { joinedBy == "OR" ? .or($0, next) : .and($0, next) } ?? next
    }
    return joined
  }

  /// The conditions on keys that the older `KeyConditions` make.
  static func keyConditions(_ conditions: OrderedDictionary<String, LegacyCondition>) throws(InvalidAttributeValue)
    -> KeyConditions
  {
    var keys: KeyConditions = [:]
    for (name, legacy) in conditions { keys[name] = try legacy.keyComparison() }
    return keys
  }

  private func condition(on name: String) throws(InvalidAttributeValue) -> Condition {
    guard let comparison = comparisonOperator else { return try expectation(on: name) }
    if exists != nil {
      throw InvalidAttributeValue(
        invalid: "Exists and ComparisonOperator cannot be used together for Attribute: \(name)")
    }
    let path = Condition.Operand.path(DocumentPath(steps: [.name(name)]))
    let operands = try checkedValues(comparison).map { Condition.Operand.value($0) }
    let first = operands.first ?? .value(.null)
    switch comparison {
    case "EQ": return .comparison(.equal, path, first)
    case "NE": return .comparison(.unequal, path, first)
    case "LE": return .comparison(.lessOrEqual, path, first)
    case "LT": return .comparison(.less, path, first)
    case "GE": return .comparison(.greaterOrEqual, path, first)
    case "GT": return .comparison(.greater, path, first)
    case "NOT_NULL": return .test(.exists, [path])
    case "NULL": return .test(.notExists, [path])
    case "CONTAINS": return .test(.contains, [path, first])
    case "NOT_CONTAINS": return .not(.test(.contains, [path, first]))
    case "BEGINS_WITH": return .test(.beginsWith, [path, first])
    case "BETWEEN": return .between(path, first, operands[1])
    default: return .among(path, operands)
    }
  }

  private func expectation(on name: String) throws(InvalidAttributeValue) -> Condition {
    let path = Condition.Operand.path(DocumentPath(steps: [.name(name)]))
    if attributeValueList != nil {
      throw InvalidAttributeValue(
        invalid: "AttributeValueList can only be used with a ComparisonOperator for Attribute: \(name)")
    }
    switch (exists, value) {
    case (false, nil): return .test(.notExists, [path])
    case (false, .some):
      throw InvalidAttributeValue(invalid: "Value cannot be used when Exists is false for Attribute: \(name)")
    case (let exists, nil):
      throw InvalidAttributeValue(
        invalid: "Value must be provided when Exists is \(exists.map(String.init) ?? "null") for Attribute: \(name)")
    case (_, .some(let value)): return .comparison(.equal, path, .value(try AttributeValue(wire: value)))
    }
  }

  private func keyComparison() throws(InvalidAttributeValue) -> KeyComparison {
    let comparison = comparisonOperator ?? ""
    let values = try checkedValues(comparison)
    switch comparison {
    case "EQ": return .equal(values[0])
    case "LE": return .lessOrEqual(values[0])
    case "LT": return .less(values[0])
    case "GE": return .greaterOrEqual(values[0])
    case "GT": return .greater(values[0])
    case "BEGINS_WITH": return .beginsWith(values[0])
    case "BETWEEN": return .between(values[0], values[1])
    default: return .unindexable
    }
  }

  /// The operands, as many and of such types as the operator takes.
  private func checkedValues(_ comparison: String) throws(InvalidAttributeValue) -> [AttributeValue] {
    var values: [AttributeValue] = []
    for value in attributeValueList ?? (value.map { [$0] } ?? []) { values.append(try AttributeValue(wire: value)) }
    let counts = ["NULL": 0...0, "NOT_NULL": 0...0, "BETWEEN": 2...2, "IN": 1...Int.max]
    guard (counts[comparison] ?? 1...1).contains(values.count) else {
      throw InvalidAttributeValue(invalid: "Invalid number of argument(s) for the \(comparison) ComparisonOperator")
    }
    if let first = values.first, values.contains(where: { $0.type != first.type }) {
      throw InvalidAttributeValue(invalid: "AttributeValues inside AttributeValueList must be of same type")
    }
    if let allowed = Self.types[comparison], let value = values.first(where: { !allowed.contains($0.type) }) {
      throw InvalidAttributeValue(
        invalid: "ComparisonOperator \(comparison) is not valid for \(value.type.rawValue) AttributeValue type")
    }
    if comparison == "BETWEEN", values[1].precedes(values[0]) == true {
      throw InvalidAttributeValue(
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound")
    }
    return values
  }

  private static let types: [String: Set<AttributeType>] = [
    "LE": [.S, .N, .B], "LT": [.S, .N, .B], "GE": [.S, .N, .B], "GT": [.S, .N, .B], "CONTAINS": [.S, .N, .B],
    "NOT_CONTAINS": [.S, .N, .B], "BEGINS_WITH": [.S, .B], "IN": [.S, .N, .B], "BETWEEN": [.S, .N, .B],
  ]
}
