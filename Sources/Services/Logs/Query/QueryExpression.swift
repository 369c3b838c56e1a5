import AWSModel

/// A value while a query is computed. Fields are texts; a text that is a number counts as one where a number is needed.
enum QueryValue: Sendable, Hashable {
  case null
  case text(String)
  case number(Double)
  case truth(Bool)

  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text)
    case .truth(let truth): truth ? 1 : 0
    case .null: nil
    }
  }

  var truth: Bool {
    switch self {
    case .truth(let truth): truth
    case .number(let number): number != 0
    case .text(let text): text == "true" || text == "1"
    case .null: false
    }
  }

  /// As the results show it; nil for what is not there.
  var shown: String? {
    switch self {
    case .null: nil
    case .text(let text): text
    case .truth(let truth): truth ? "1" : "0"
    case .number(let number): Self.shown(number)
    }
  }

  private static func shown(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    let scaled = (number * 10_000).rounded() / 10_000
    return JSONText.number(scaled)
  }
}

/// An expression of CloudWatch Logs Insights.
///
/// Source: CloudWatch Logs User Guide, "CloudWatch Logs Insights language query syntax".
indirect enum QueryExpression: Sendable {
  case field(String)
  case constant(QueryValue)
  case not(QueryExpression)
  case negative(QueryExpression)
  case binary(String, QueryExpression, QueryExpression)
  case like(QueryExpression, LineRegex, isNegated: Bool)
  case contains(QueryExpression, QueryExpression, isNegated: Bool)
  case within(QueryExpression, [QueryExpression], isNegated: Bool)
  case call(String, [QueryExpression])
  /// `bin(5m)`: seconds.
  case bin(Double)

  func value(_ row: QueryRow) -> QueryValue {
    switch self {
    case .field(let name): return row[name]
    case .constant(let value): return value
    case .not(let inner): return .truth(!inner.value(row).truth)
    case .negative(let inner): return inner.value(row).number.map { .number(-$0) } ?? .null
    case .like(let inner, let regex, let isNegated):
      return .truth((inner.value(row).shown.map(regex.matches) ?? false) != isNegated)
    case .contains(let inner, let part, let isNegated):
      guard let text = inner.value(row).shown, let part = part.value(row).shown else { return .truth(isNegated) }
      return .truth((part.isEmpty || text.contains(part)) != isNegated)
    case .within(let inner, let list, let isNegated):
      let value = inner.value(row)
      return .truth(list.contains { Self.equal(value, $0.value(row)) } != isNegated)
    case .bin(let seconds): return QueryFunctions.bin(row["@timestamp"], seconds)
    case .call(let name, let arguments): return QueryFunctions.call(name, arguments.map { $0.value(row) })
    case .binary("and", let left, let right): return .truth(left.value(row).truth && right.value(row).truth)
    case .binary("or", let left, let right): return .truth(left.value(row).truth || right.value(row).truth)
    case .binary(let sign, let left, let right): return Self.binary(sign, left.value(row), right.value(row))
    }
  }

  private static func binary(_ sign: String, _ left: QueryValue, _ right: QueryValue) -> QueryValue {
    switch sign {
    case "=": return .truth(equal(left, right))
    case "!=": return .truth(!equal(left, right))
    case "<", "<=", ">", ">=":
      guard left != .null, right != .null else { return .truth(false) }
      if let left = left.number, let right = right.number { return .truth(JSONComparison.compare(left, sign, right)) }
      let (left, right) = (left.shown ?? "", right.shown ?? "")
      return .truth(
        sign == "<" ? left < right : sign == "<=" ? left <= right : sign == ">" ? left > right : left >= right)
    default:
      guard let left = left.number, let right = right.number else { return .null }
      let result =
        switch sign {
        case "+": left + right
        case "-": left - right
        case "*": left * right
        case "/": left / right
        case "%": left.truncatingRemainder(dividingBy: right)
        default: QueryFunctions.power(left, right)
        }
      return result.isFinite ? .number(result) : .null
    }
  }

  static func equal(_ left: QueryValue, _ right: QueryValue) -> Bool {
    if left == .null || right == .null { return left == right }
    if let left = left.number, let right = right.number { return left == right }
    return left.shown == right.shown
  }
}

/// One event or one group of a query, by field.
struct QueryRow: Sendable {
  private(set) var fields: [String: QueryValue]
  /// Which event it is.
  let pointer: String

  init(_ fields: [String: QueryValue], pointer: String = "") {
    self.fields = fields
    self.pointer = pointer
  }

  subscript(name: String) -> QueryValue {
    get { fields[name] ?? .null }
    set { fields[name] = newValue }
  }
}
