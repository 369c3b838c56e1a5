import AWSModel

/// One condition of a policy statement: an operator, a key, and the values it accepts.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Set operators for multivalued context keys".
/// An operator that there is not does not hold, so a statement that needs it does nothing.
struct Condition: Sendable, Hashable {
  /// How the several values of one key count.
  enum Quantifier: Sendable { case none, forAnyValue, forAllValues }

  /// The operator as the policy writes it.
  let name: String
  let quantifier: Quantifier
  let kind: ConditionOperator?
  let isNegated: Bool
  let isIfExists: Bool
  /// In lower case: keys know no case.
  let key: String
  let values: [PolicyPattern]

  init(_ name: String, key: String, values: [String], hasVariables: Bool) {
    let parsed = ConditionName(name)
    self.name = name
    quantifier = parsed.quantifier
    isIfExists = parsed.isIfExists
    kind = parsed.kind
    isNegated = parsed.isNegated
    self.key = key.lowercased()
    let hasWildcards = kind?.hasWildcards ?? false
    self.values = values.map { PolicyPattern($0, hasVariables: hasVariables, hasWildcards: hasWildcards) }
  }

  /// Whether it holds for a request with these keys, which are in lower case.
  func holds(_ keys: [String: [String]]) -> Bool {
    guard let kind else { return false }
    let actual = keys[key]
    if kind == .null { return values.contains { $0.plain(keys)?.lowercased() == (actual == nil ? "true" : "false") } }
    guard let actual, !actual.isEmpty else {
      // Without the key, «for all» holds of nothing at all, and a negated operator finds nothing that it forbids.
      return isIfExists || quantifier == .forAllValues || (isNegated && quantifier == .none)
    }
    let fits = { (text: String) in values.contains { kind.compares(text, $0, keys) } != isNegated }
    switch quantifier {
    case .forAllValues: return actual.allSatisfy(fits)
    case .forAnyValue: return actual.contains(where: fits)
    case .none:
      // A negated operator without a quantifier is the opposite of the plain one.
      return isNegated ? actual.allSatisfy(fits) : actual.contains(where: fits)
    }
  }
}

/// The name of a condition's operator, taken apart: `ForAnyValue:StringNotEqualsIfExists`.
public struct ConditionName: Sendable {
  let quantifier: Condition.Quantifier
  let isIfExists: Bool
  let isNegated: Bool
  let kind: ConditionOperator?

  /// Whether there is such an operator.
  public var exists: Bool { kind != nil }

  /// Reads the name as the policy writes it. Source: IAM User Guide, "Condition operators".
  public init(_ name: String) {
    var name = name[...]
    var quantifier = Condition.Quantifier.none
    for (prefix, meaning) in [("foranyvalue:", Condition.Quantifier.forAnyValue), ("forallvalues:", .forAllValues)]
    where name.lowercased().hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
      quantifier = meaning
    }
    self.quantifier = quantifier
    isIfExists = name.hasSuffix("IfExists") && name != "NullIfExists"
    if isIfExists { name = name.dropLast("IfExists".count) }
    let plain = name.replacing("Not", with: "", maxReplacements: 1)
    isNegated = plain.count != name.count
    let known = ConditionOperator(rawValue: String(plain))
    let isWellFormed = known?.hasNegation == true && name.hasPrefix("Not") == (known == .ipAddress)
    kind = isNegated && !isWellFormed ? nil : known
  }
}

/// The operators of conditions, without their negations.
enum ConditionOperator: String, Sendable {
  case stringEquals = "StringEquals"
  case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
  case stringLike = "StringLike"
  case numericEquals = "NumericEquals"
  case numericLessThan = "NumericLessThan"
  case numericLessThanEquals = "NumericLessThanEquals"
  case numericGreaterThan = "NumericGreaterThan"
  case numericGreaterThanEquals = "NumericGreaterThanEquals"
  case dateEquals = "DateEquals"
  case dateLessThan = "DateLessThan"
  case dateLessThanEquals = "DateLessThanEquals"
  case dateGreaterThan = "DateGreaterThan"
  case dateGreaterThanEquals = "DateGreaterThanEquals"
  case bool = "Bool"
  case binaryEquals = "BinaryEquals"
  case ipAddress = "IpAddress"
  case arnEquals = "ArnEquals"
  case arnLike = "ArnLike"
  case null = "Null"

  var hasNegation: Bool {
    switch self {
    case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .numericEquals, .dateEquals, .ipAddress, .arnEquals,
      .arnLike:
      true
    default: false
    }
  }

  /// Both operators on ARNs compare alike.
  var hasWildcards: Bool { self == .stringLike || self == .arnEquals || self == .arnLike }

  /// Whether one value of the request fits one of the policy.
  func compares(_ actual: String, _ pattern: PolicyPattern, _ keys: [String: [String]]) -> Bool {
    switch self {
    case .stringLike: return pattern.matches(Array(actual.utf8), keys)
    case .arnEquals, .arnLike: return ARNPattern.matches(actual, pattern, keys)
    default: break
    }
    guard let expected = pattern.plain(keys) else { return false }
    switch self {
    case .stringEquals: return actual == expected
    case .stringEqualsIgnoreCase, .bool: return actual.lowercased() == expected.lowercased()
    case .binaryEquals: return Base64.decode(actual) == Base64.decode(expected) && Base64.decode(actual) != nil
    case .ipAddress: return Self.isWithin(actual, expected)
    case .numericEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan, .numericGreaterThanEquals:
      guard let left = Double(actual), let right = Double(expected) else { return false }
      return isOrdered(left, right)
    default:
      guard let left = Self.instant(actual), let right = Self.instant(expected) else { return false }
      return isOrdered(left, right)
    }
  }

  private func isOrdered<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
    switch self {
    case .numericLessThan, .dateLessThan: left < right
    case .numericLessThanEquals, .dateLessThanEquals: left <= right
    case .numericGreaterThan, .dateGreaterThan: left > right
    case .numericGreaterThanEquals, .dateGreaterThanEquals: left >= right
    default: left == right
    }
  }

  /// Microseconds since 1970 of an ISO 8601 date, or of seconds.
  private static func instant(_ text: String) -> Int64? {
    if let seconds = Double(text) { return Timestamp(epochSeconds: seconds)?.microseconds }
    return Timestamp(text: text)?.microseconds
  }

  private static func isWithin(_ actual: String, _ range: String) -> Bool {
    let parts = range.split(separator: "/", maxSplits: 1).map(String.init)
    guard let address = Address(actual), let first = parts.first.flatMap({ Address($0) }) else { return false }
    let all = first.bytes.count * 8
    guard let bits = parts.count == 2 ? Int(parts[1]) : all, (0...all).contains(bits) else { return false }
    return AddressRange(address: first, bits: bits).contains(address)
  }
}

/// ARNs as conditions compare them: each of the six parts by itself, so that a star never reaches over a colon before the
/// resource.
enum ARNPattern {
  static func matches(_ actual: String, _ pattern: PolicyPattern, _ keys: [String: [String]]) -> Bool {
    guard let tokens = pattern.resolved(keys) else { return false }
    let colon = PolicyPattern.Token(UInt8(ascii: ":"))
    let wanted = tokens.split(separator: colon, maxSplits: 5, omittingEmptySubsequences: false)
    let given = Array(actual.utf8).split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    // A pattern that is no ARN but a star alone fits every ARN.
    if tokens == [PolicyPattern.star] { return true }
    guard wanted.count == 6, given.count == 6 else { return false }
    return zip(given, wanted).allSatisfy { PolicyPattern.matches(Array($0), Array($1)) }
  }
}
