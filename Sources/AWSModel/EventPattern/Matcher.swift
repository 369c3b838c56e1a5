/// One way in which a value of an event can be accepted.
indirect enum Matcher: Sendable, Hashable {
  /// A string, number, truth or null. Numbers are compared by value: 300 is 3.0e2.
  case equal(Value)
  case prefix(String, ignoringCase: Bool)
  case suffix(String, ignoringCase: Bool)
  case equalIgnoringCase(String)
  /// `*` stands for any characters; a backslash takes its meaning away.
  case wildcard([WildcardPart])
  case numeric([Bound])
  case cidr(AddressRange)
  case anythingBut([Matcher])
  case exists(Bool)

  /// One comparison of a numeric matcher.
  struct Bound: Sendable, Hashable {
    enum Operator: String, Sendable { case equal = "=", less = "<", lessOrEqual = "<=", more = ">", moreOrEqual = ">=" }
    var comparison: Operator
    var number: Double

    func accepts(_ value: Double) -> Bool {
      switch comparison {
      case .equal: value == number
      case .less: value < number
      case .lessOrEqual: value <= number
      case .more: value > number
      case .moreOrEqual: value >= number
      }
    }
  }

  enum WildcardPart: Sendable, Hashable {
    case any
    case byte(UInt8)
  }

  /// Whether the value fits; `exists` is not asked of a value.
  func accepts(_ value: Value) -> Bool {
    switch self {
    case .equal(let wanted): wanted == value || wanted.double != nil && wanted.double == value.double
    case .prefix(let text, let ignoringCase): value.string.map { has($0, text, ignoringCase, atStart: true) } ?? false
    case .suffix(let text, let ignoringCase): value.string.map { has($0, text, ignoringCase, atStart: false) } ?? false
    case .equalIgnoringCase(let text): value.string?.lowercased() == text.lowercased()
    case .wildcard(let parts): value.string.map { Self.fits(Array($0.utf8)[...], parts[...]) } ?? false
    case .numeric(let bounds): value.double.map { number in bounds.allSatisfy { $0.accepts(number) } } ?? false
    case .cidr(let range): value.string.flatMap(Address.init).map(range.contains) ?? false
    case .anythingBut(let matchers): !matchers.contains { $0.accepts(value) }
    case .exists: false
    }
  }

  private func has(_ value: String, _ text: String, _ ignoringCase: Bool, atStart: Bool) -> Bool {
    let (value, text) = ignoringCase ? (value.lowercased(), text.lowercased()) : (value, text)
    return atStart ? value.utf8.starts(with: text.utf8) : value.utf8.reversed().starts(with: text.utf8.reversed())
  }

  /// The classic walk with one place to come back to: the last `*` and where in the text it began.
  private static func fits(_ text: ArraySlice<UInt8>, _ parts: ArraySlice<WildcardPart>) -> Bool {
    var at = text.startIndex
    var wanted = parts.startIndex
    var star: (part: Int, text: Int)?
    while at < text.endIndex {
      if wanted < parts.endIndex, parts[wanted] == .any {
        star = (wanted, at)
        wanted += 1
      } else if wanted < parts.endIndex, parts[wanted] == .byte(text[at]) {
        wanted += 1
        at += 1
      } else if let last = star {
        star = (last.part, last.text + 1)
        wanted = last.part + 1
        at = last.text + 1
      } else {
        return false
      }
    }
    return parts[wanted...].allSatisfy { $0 == .any }
  }
}
