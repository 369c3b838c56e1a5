import AWSModel

/// Reads a filter policy from its tokens, in the order and with the refusals of AWS's reader.
struct FilterPolicyParser {
  var tokens: PolicyTokens
  let allowsNesting: Bool

  /// The rules of an object whose beginning was taken.
  mutating func object(path: [String]) throws -> [FilterPolicy.Rule] {
    var rules: [FilterPolicy.Rule] = []
    while case .name(let name) = tokens.take() {
      switch tokens.take() {
      case .startArray where name == "$or": rules.append(.any(try choices(path: path)))
      case .startArray: rules.append(.value(path: path + [name], patterns: try patterns()))
      case .startObject:
        let nested = try object(path: path + [name])
        guard allowsNesting else {
          throw SubscriptionSetting.Refusal(
            reason: "Filter policy scope MessageAttributes does not support nested filter policy")
        }
        rules += nested
      default: throw tokens.refusal("\"\(name)\" must be an object or an array")
      }
    }
    return rules
  }

  private mutating func choices(path: [String]) throws -> [[FilterPolicy.Rule]] {
    var choices: [[FilterPolicy.Rule]] = []
    while tokens.take() == .startObject { choices.append(try object(path: path)) }
    return choices
  }

  private mutating func patterns() throws -> [FilterPattern] {
    var patterns: [FilterPattern] = []
    while true {
      switch tokens.take() {
      case .endArray:
        if patterns.isEmpty { throw tokens.refusal("Empty arrays are not allowed") }
        return patterns
      case .startObject: patterns.append(try expression())
      case .startArray: throw tokens.refusal("Match value must be String, number, true, false, or null")
      case let scalar: patterns.append(.equal(value(scalar)))
      }
    }
  }

  private mutating func value(_ token: PolicyTokens.Token) -> Value {
    switch token {
    case .string(let text):
      tokens.read()
      return .string(text)
    case .number(let number, _): return .double(number)
    case .bool(let truth): return .bool(truth)
    default: return .null
    }
  }

  /// `{"prefix":"a"}`, after its beginning.
  private mutating func expression() throws -> FilterPattern {
    guard case .name(let kind) = tokens.take() else { throw tokens.refusal("Empty objects are not allowed") }
    let pattern: FilterPattern
    switch kind {
    case "exists":
      guard case .bool(let wanted) = tokens.take() else {
        throw tokens.refusal("exists match pattern must be either true or false.")
      }
      pattern = .exists(wanted)
    case "prefix": pattern = .prefix(try text("prefix"))
    case "suffix": pattern = .suffix(try text("suffix"))
    case "equals-ignore-case": pattern = .equalsIgnoringCase(try text("equals-ignore-case"))
    // AWS says "prefix" here too.
    case "cidr": pattern = .range(try range(try text("prefix")))
    case "numeric": pattern = .numeric(try numeric())
    case "anything-but": pattern = .anythingBut(try anythingBut())
    default: throw tokens.refusal("Unrecognized match type \(kind)")
    }
    guard tokens.take() == .endObject else { throw tokens.refusal("Only one key allowed in match expression") }
    return pattern
  }

  private mutating func text(_ kind: String) throws -> String {
    guard case .string(let text) = tokens.take() else {
      throw tokens.refusal("\(kind) match pattern must be a string")
    }
    tokens.read()
    return text
  }

  private func range(_ text: String) throws -> AddressRange {
    func refuse(_ problem: String) -> SubscriptionSetting.Refusal { .init(reason: "FilterPolicy: \(problem)") }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw refuse("Malformed CIDR, one '/' required") }
    guard let bits = Int(parts[1]) else { throw refuse("Malformed CIDR, mask bits must be an integer") }
    guard let address = Address(parts[0]) else { throw refuse("Nonstandard IP address: \(parts[0])") }
    return AddressRange(address: address, bits: bits)
  }

  private mutating func anythingBut() throws -> [FilterPattern] {
    switch tokens.take() {
    case .startArray: return try patterns()
    case .startObject:
      guard case .name(let kind) = tokens.take() else { throw tokens.refusal("Empty objects are not allowed") }
      if kind != "prefix" { throw tokens.refusal("Unsupported anything-but pattern: \(kind)") }
      let pattern = FilterPattern.prefix(try text("prefix"))
      _ = tokens.take()
      return [pattern]
    case let scalar: return [.equal(value(scalar))]
    }
  }

  /// `[">",10,"<=",20]` or `["=",5]`.
  private mutating func numeric() throws -> [(comparison: String, bound: Double)] {
    guard tokens.take() == .startArray else {
      throw tokens.refusal("Value of numeric must be an array.")
    }
    let first = try comparison()
    let bound = number()
    guard ["=", "<", "<=", ">", ">="].contains(first) else {
      throw tokens.refusal("Unrecognized numeric range operator: \(first)")
    }
    guard let bound else {
      throw tokens.refusal("Value of \(first == "=" ? "equals" : first) must be numeric")
    }
    guard first == ">" || first == ">=" else {
      guard tokens.take() == .endArray else { throw tokens.refusal("Too many elements in numeric expression") }
      return [(first, bound)]
    }
    return try upper([(first, bound)])
  }

  private mutating func upper(
    _ lower: [(comparison: String, bound: Double)]
  ) throws -> [(comparison: String, bound: Double)] {
    let token = tokens.take()
    if token == .endArray { return lower }
    guard case .string(let second) = token else {
      if case .number(_, let text) = token { throw tokens.refusal("Bad value in numeric range: \(text)") }
      throw tokens.refusal("Bad value in numeric range: \(shown(token))")
    }
    tokens.read()
    guard second == "<" || second == "<=" else { throw tokens.refusal("Bad numeric range operator: \(second)") }
    guard let top = number() else { throw tokens.refusal("Value of \(second) must be numeric") }
    guard tokens.take() == .endArray else { throw tokens.refusal("Too many terms in numeric range expression") }
    if lower[0].bound >= top { throw tokens.refusal("Bottom must be less than top") }
    return lower + [(second, top)]
  }

  private mutating func comparison() throws -> String {
    let token = tokens.take()
    guard case .string(let text) = token else {
      throw tokens.refusal("Invalid member in numeric match: \(shown(token))")
    }
    tokens.read()
    return text
  }

  private mutating func number() -> Double? {
    guard case .number(let number, _) = tokens.take() else { return nil }
    return number
  }

  private func shown(_ token: PolicyTokens.Token) -> String {
    switch token {
    case .number(_, let text): text
    case .bool(let truth): truth ? "true" : "false"
    case .endArray: "]"
    case .startArray: "["
    case .startObject: "{"
    case .endObject: "}"
    case .string(let text), .name(let text): text
    case .null: "null"
    }
  }
}
