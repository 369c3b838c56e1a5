import AWSModel
import Cloud

/// What a JSON pattern asks of an event.
indirect enum JSONComparison: Sendable {
  case and(JSONComparison, JSONComparison)
  case or(JSONComparison, JSONComparison)
  case compare(path: [String], operator: String, value: String, isText: Bool)
  case regex(path: [String], operator: String, LineRegex)
  case truth(path: [String], Bool)
  case exists(path: [String], Bool)
  case isNull(path: [String])

  func holds(_ event: Value) -> Bool {
    switch self {
    case .and(let left, let right): return left.holds(event) && right.holds(event)
    case .or(let left, let right): return left.holds(event) || right.holds(event)
    case .exists(let path, let wanted): return (Self.find(path, event) != nil) == wanted
    case .isNull(let path): return Self.find(path, event)?.isNull ?? false
    case .truth(let path, let wanted): return Self.find(path, event)?.bool == wanted
    case .regex(let path, let sign, let regex):
      guard let text = Self.find(path, event).flatMap(Self.text) else { return false }
      return regex.matches(text) == (sign == "=")
    case .compare(let path, let sign, let value, let isText):
      guard let found = Self.find(path, event) else { return false }
      if !isText, let left = found.double, let right = Double(value) { return Self.compare(left, sign, right) }
      guard let text = Self.text(found) else { return false }
      let equal = Wildcard.matches(text, value)
      return sign == "=" ? equal : sign == "!=" && !equal
    }
  }

  /// The paths that it names, in their order, each once.
  var selectors: [[String]] {
    switch self {
    case .and(let left, let right), .or(let left, let right):
      left.selectors + right.selectors.filter { !left.selectors.contains($0) }
    case .compare(let path, _, _, _), .regex(let path, _, _), .truth(let path, _), .exists(let path, _),
      .isNull(let path):
      [path]
    }
  }

  static func compare(_ left: Double, _ sign: String, _ right: Double) -> Bool {
    switch sign {
    case "=": left == right
    case "!=": left != right
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }

  static func find(_ path: [String], _ event: Value) -> Value? {
    path.reduce(Optional(event)) { value, name in
      Int(name).flatMap { value?[$0] } ?? value?[name]
    }
  }

  static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .double(let number): JSONText.number(number)
    default: nil
    }
  }
}
