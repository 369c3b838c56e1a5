/// An expression of CloudWatch's metric math, as read: `100 * errors / FILL(invocations, 1)`.
///
/// Source: CloudWatch User Guide, "Using math expressions with CloudWatch metrics". Precedence, loosest first: `OR`,
/// `AND`, comparisons, `+ -`, `* /`, `^` (to the right), unary minus.
indirect enum MathExpression: Sendable, Hashable {
  case number(Double)
  case text(String)
  /// The id of another query, or a function's keyword such as `REPEAT`.
  case name(String)
  case list([MathExpression])
  case negative(MathExpression)
  case binary(Operator, MathExpression, MathExpression)
  case call(String, [MathExpression])

  enum Operator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case moreOrEqual = ">="
    case less = "<"
    case more = ">"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case power = "^"

    func apply(_ left: Double, _ right: Double) -> Double {
      switch self {
      case .or: left != 0 || right != 0 ? 1 : 0
      case .and: left != 0 && right != 0 ? 1 : 0
      case .equal: left == right ? 1 : 0
      case .unequal: left != right ? 1 : 0
      case .lessOrEqual: left <= right ? 1 : 0
      case .moreOrEqual: left >= right ? 1 : 0
      case .less: left < right ? 1 : 0
      case .more: left > right ? 1 : 0
      case .plus: left + right
      case .minus: left - right
      case .times: left * right
      case .over: left / right
      case .power: MathFunctions.power(left, right)
      }
    }
  }

  /// Every name in it: the queries that it builds on.
  var names: Set<String> {
    switch self {
    case .number, .text: []
    case .name(let name): [name]
    case .list(let elements), .call(_, let elements): elements.reduce(into: []) { $0.formUnion($1.names) }
    case .negative(let inner): inner.names
    case .binary(_, let left, let right): left.names.union(right.names)
    }
  }

  /// Whether a function is called anywhere in it.
  func calls(_ function: String) -> Bool {
    switch self {
    case .number, .text, .name: false
    case .list(let elements): elements.contains { $0.calls(function) }
    case .call(let name, let arguments): name == function || arguments.contains { $0.calls(function) }
    case .negative(let inner): inner.calls(function)
    case .binary(_, let left, let right): left.calls(function) || right.calls(function)
    }
  }
}

/// Why an expression is none.
struct InvalidMathExpression: Error, Sendable, Hashable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}
