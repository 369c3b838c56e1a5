import AWSModel
import OrderedCollections

/// The expressions of one request with their names and values, checked together as AWS does before it looks at any
/// table. The wording and order of refusals: dynalite's tests on AWS.
struct ExpressionParameters {
  /// The request's expressions by parameter, in the order in which AWS lists them.
  var expressions: KeyValuePairs<String, String?>
  /// The older parameters that cannot stand beside expressions, and whether they are given.
  var legacy: KeyValuePairs<String, Bool>
  var names: OrderedDictionary<String, String>?
  var values: OrderedDictionary<String, Value>?

  /// - Throws: for a mixture of old and new parameters, and for placeholders without expressions.
  func check() throws(ServiceError) {
    let present = expressions.filter { $0.value != nil }.map(\.key)
    let old = legacy.filter(\.value).map(\.key).filter { $0 != "KeyConditions" || present.contains(Self.keyCondition) }
    if !present.isEmpty, !old.isEmpty {
      throw .validation(
        "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: "
          + "{\(old.joined(separator: ", "))} Expression parameters: {\(present.joined(separator: ", "))}")
    }
    if names != nil, present.isEmpty {
      throw .validation("ExpressionAttributeNames can only be specified when using expressions")
    }
    let users = expressions.map(\.key).filter { $0 != "ProjectionExpression" }
    if values != nil, Set(users).isDisjoint(with: present) {
      let isNull = users.count == 1 ? "\(users[0]) is null" : Self.allNull(users)
      throw .validation("ExpressionAttributeValues can only be specified when using expressions: \(isNull)")
    }
  }

  private static let keyCondition = "KeyConditionExpression"

  /// UpdateItem's wording names each (captured from AWS in 2026); that of Query is dynalite's.
  private static func allNull(_ names: [String]) -> String {
    names.contains(keyCondition)
      ? names.joined(separator: " and ") + " are null" : names.map { "\($0) is null" }.joined(separator: " and ")
  }

  /// The names and values, each checked.
  func placeholders() throws(ServiceError) -> ExpressionPlaceholders {
    if let names {
      if names.isEmpty { throw .validation("ExpressionAttributeNames must not be empty") }
      for key in names.keys { try Self.check(key, "#", "ExpressionAttributeNames") }
    }
    var items: Item = [:]
    if let values {
      if values.isEmpty { throw .validation("ExpressionAttributeValues must not be empty") }
      for key in values.keys { try Self.check(key, ":", "ExpressionAttributeValues") }
      for (key, value) in values { items[key] = try Self.value(value, key) }
    }
    return ExpressionPlaceholders(names: names ?? [:], values: items)
  }

  private static func check(_ key: String, _ sign: String, _ parameter: String) throws(ServiceError) {
    let rest = key.dropFirst().utf8
    let isWord = rest.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
    }
    if !key.hasPrefix(sign) || rest.isEmpty || !isWord {
      throw .validation("\(parameter) contains invalid key: Syntax error; key: \"\(key)\"")
    }
  }

  private static func value(_ value: Value, _ key: String) throws(ServiceError) -> AttributeValue {
    do throws(InvalidAttributeValue) {
      return try AttributeValue(wire: value)
    } catch {
      throw .validation("ExpressionAttributeValues contains invalid value: \(error.message) for key \(key)")
    }
  }

  /// Reads one expression, if there is one.
  static func parse<Parsed>(
    _ expression: String?, _ parameter: String, _ placeholders: inout ExpressionPlaceholders,
    _ parse: (String, inout ExpressionPlaceholders) throws(InvalidExpression) -> Parsed
  ) throws(ServiceError) -> Parsed? {
    guard let expression else { return nil }
    do throws(InvalidExpression) {
      return try parse(expression, &placeholders)
    } catch {
      throw .validation("Invalid \(parameter): \(error.message)")
    }
  }

  /// - Throws: for names and values that no expression used.
  static func checkUse(_ placeholders: ExpressionPlaceholders) throws(ServiceError) {
    for (parameter, unused) in [
      ("Names", placeholders.unusedNames), ("Values", placeholders.unusedValues),
    ] where !unused.isEmpty {
      throw .validation(
        "Value provided in ExpressionAttribute\(parameter) unused in expressions: "
          + "keys: {\(unused.joined(separator: ", "))}")
    }
  }
}
