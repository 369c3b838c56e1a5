import OrderedCollections

extension Matcher {
  /// Reads a match expression: `{"prefix": "shop."}`.
  init(_ expression: OrderedDictionary<String, Value>) throws(InvalidEventPattern) {
    guard let (name, operand) = expression.elements.first else {
      throw InvalidEventPattern("Match expression name not found")
    }
    switch name {
    case "prefix": self = try Self.affix(operand, "prefix") { .prefix($0, ignoringCase: $1) }
    case "suffix": self = try Self.affix(operand, "suffix") { .suffix($0, ignoringCase: $1) }
    case "equals-ignore-case": self = .equalIgnoringCase(try Self.text(operand, "equals-ignore-case"))
    case "wildcard": self = try Self.wildcard(try Self.text(operand, "wildcard"))
    case "exactly": self = .equal(.string(try Self.text(operand, "exact")))
    case "numeric": self = try Self.numeric(operand)
    // Event Ruler words this as a prefix.
    case "cidr": self = try Self.range(try Self.text(operand, "prefix"))
    case "anything-but": self = .anythingBut(try Self.excluded(operand))
    case "exists":
      guard let truth = operand.bool else {
        throw InvalidEventPattern("exists match pattern must be either true or false.")
      }
      self = .exists(truth)
    default: throw InvalidEventPattern("Unrecognized match type \(name)")
    }
    guard expression.count == 1 else {
      throw InvalidEventPattern(
        name == "numeric" || name == "anything-but"
          ? "Too many elements in numeric expression" : "Only one key allowed in match expression")
    }
  }

  private static func text(_ operand: Value, _ name: String) throws(InvalidEventPattern) -> String {
    guard let text = operand.string else { throw InvalidEventPattern("\(name) match pattern must be a string") }
    return text
  }

  private static func affix(
    _ operand: Value, _ name: String, _ make: (String, _ ignoringCase: Bool) -> Matcher
  ) throws(InvalidEventPattern) -> Matcher {
    guard let nested = operand.map else { return make(try text(operand, name), false) }
    guard let (kind, value) = nested.elements.first else {
      throw InvalidEventPattern("\(name.capitalizedASCII) expression name not found")
    }
    guard kind == "equals-ignore-case" else { throw InvalidEventPattern("Unsupported \(name) pattern: \(kind)") }
    return make(try text(value, "equals-ignore-case"), true)
  }

  static func wildcard(_ text: String) throws(InvalidEventPattern) -> Matcher {
    var parts: [WildcardPart] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let next = at + 1 < bytes.count ? bytes[at + 1] : nil
      switch bytes[at] {
      case UInt8(ascii: "*"):
        // Event Ruler counts from the opening quotation mark.
        if next == UInt8(ascii: "*") { throw InvalidEventPattern("Consecutive wildcard characters at pos \(at + 1)") }
        parts.append(.any)
      case UInt8(ascii: "\\"):
        guard let next, next == UInt8(ascii: "*") || next == UInt8(ascii: "\\") else {
          throw InvalidEventPattern("Invalid escape character at pos \(at + 1)")
        }
        parts.append(.byte(next))
        at += 1
      default: parts.append(.byte(bytes[at]))
      }
      at += 1
    }
    return .wildcard(parts)
  }

  private static func numeric(_ operand: Value) throws(InvalidEventPattern) -> Matcher {
    guard let terms = operand.list else { throw InvalidEventPattern("Value of numeric must be an array.") }
    let first = try bound(terms, at: 0)
    if terms.count == 2 { return .numeric([first]) }
    guard first.comparison == .more || first.comparison == .moreOrEqual else {
      throw InvalidEventPattern("Too many elements in numeric expression")
    }
    let second = try bound(terms, at: 2)
    guard terms.count == 4 else { throw InvalidEventPattern("Too many terms in numeric range expression") }
    guard first.number < second.number else { throw InvalidEventPattern("Bottom must be less than top") }
    return .numeric([first, second])
  }

  private static func bound(_ terms: [Value], at index: Int) throws(InvalidEventPattern) -> Bound {
    let term = index < terms.count ? terms[index] : .string("]")
    guard let text = term.string else {
      throw InvalidEventPattern(
        (index == 0 ? "Invalid member in numeric match: " : "Bad value in numeric range: ") + JSONText.render(term))
    }
    guard let comparison = Bound.Operator(rawValue: text) else {
      throw InvalidEventPattern(
        (index == 0 ? "Unrecognized numeric range operator: " : "Bad numeric range operator: ") + text)
    }
    if index == 2, comparison != .less, comparison != .lessOrEqual {
      throw InvalidEventPattern("Bad numeric range operator: \(text)")
    }
    guard index + 1 < terms.count, let number = terms[index + 1].double else {
      throw InvalidEventPattern("Value of \(comparison == .equal ? "equals" : text) must be numeric")
    }
    guard abs(number) <= 5e9 else { throw InvalidEventPattern("Value must be between -5.0E9 and 5.0E9, inclusive") }
    return Bound(comparison: comparison, number: number)
  }

  private static func range(_ text: String) throws(InvalidEventPattern) -> Matcher {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw InvalidEventPattern("Malformed CIDR, one '/' required") }
    guard let bits = Int(parts[1]) else { throw InvalidEventPattern("Malformed CIDR, mask bits must be an integer") }
    guard let address = Address(parts[0]) else { throw InvalidEventPattern("Nonstandard IP address: \(parts[0])") }
    guard (0...address.bytes.count * 8).contains(bits) else {
      throw InvalidEventPattern("Malformed CIDR, mask bits must be between 0 and \(address.bytes.count * 8)")
    }
    return .cidr(AddressRange(address: address, bits: bits))
  }

  /// What `anything-but` leaves out: a value, a list of values of one kind, or what one of four operators names.
  private static func excluded(_ operand: Value) throws(InvalidEventPattern) -> [Matcher] {
    if let nested = operand.map { return try excluded(nested) }
    if let values = operand.list {
      for value in values where value.string == nil && value.double == nil {
        throw InvalidEventPattern("Inside anything but list, start|null|boolean is not supported.")
      }
      let strings = values.count { $0.string != nil }
      guard !values.isEmpty, strings == 0 || strings == values.count else {
        throw InvalidEventPattern(
          "Inside anything but list, either all values are number or string, mixed type is not supported")
      }
      return values.map(Matcher.equal)
    }
    guard operand.string != nil || operand.double != nil else {
      throw InvalidEventPattern("Value of anything-but must be an array or single string/number value.")
    }
    return [.equal(operand)]
  }

  private static func excluded(_ nested: OrderedDictionary<String, Value>) throws(InvalidEventPattern) -> [Matcher] {
    guard let (name, operand) = nested.elements.first else {
      throw InvalidEventPattern("Anything-But expression name not found")
    }
    guard ["prefix", "suffix", "equals-ignore-case", "wildcard"].contains(name) else {
      throw InvalidEventPattern("Unsupported anything-but pattern: \(name)")
    }
    guard operand.string != nil || operand.list != nil || operand.double != nil else {
      throw InvalidEventPattern("Value of anything-but must be an array or single string/number value.")
    }
    var matchers: [Matcher] = []
    for value in operand.list ?? [operand] {
      guard let text = value.string else {
        switch name {
        case "equals-ignore-case":
          throw InvalidEventPattern(
            "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.")
        case "wildcard": throw InvalidEventPattern("wildcard match pattern must be a string")
        default: throw InvalidEventPattern("prefix/suffix match pattern must be a string")
        }
      }
      switch name {
      case "equals-ignore-case": matchers.append(.equalIgnoringCase(text))
      case "wildcard": matchers.append(try wildcard(text))
      default:
        if text.isEmpty { throw InvalidEventPattern("Null prefix/suffix not allowed") }
        matchers.append(name == "prefix" ? .prefix(text, ignoringCase: false) : .suffix(text, ignoringCase: false))
      }
    }
    return matchers
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
