import AWSModel

/// One pattern of a filter policy.
indirect enum FilterPattern {
  case equal(Value)
  case exists(Bool)
  case prefix(String)
  case suffix(String)
  case equalsIgnoringCase(String)
  /// Bounds such as `>` and 10; all must hold.
  case numeric([(comparison: String, bound: Double)])
  case range(AddressRange)
  case anythingBut([FilterPattern])

  /// Whether one of the values fits; nil where the message has no such value.
  func matches(_ values: [Value]?) -> Bool {
    switch self {
    case .exists(let wanted): return (values != nil) == wanted
    case .anythingBut(let others):
      guard let values, !values.isEmpty else { return false }
      return values.contains { value in !others.contains { $0.matches([value]) } }
    default: return values?.contains(where: fits) ?? false
    }
  }

  private func fits(_ value: Value) -> Bool {
    switch self {
    case .equal(let expected):
      if let left = value.double, let right = expected.double { return left == right }
      return value == expected
    case .prefix(let text): return value.string?.hasPrefix(text) ?? false
    case .suffix(let text): return value.string?.hasSuffix(text) ?? false
    case .equalsIgnoringCase(let text): return value.string?.lowercased() == text.lowercased()
    case .numeric(let bounds):
      guard let number = value.double else { return false }
      return bounds.allSatisfy { Self.holds(number, $0.comparison, $0.bound) }
    case .range(let range): return value.string.flatMap { Address($0) }.map { range.contains($0) } ?? false
    case .exists, .anythingBut: return false
    }
  }

  private static func holds(_ number: Double, _ comparison: String, _ bound: Double) -> Bool {
    switch comparison {
    case "=": number == bound
    case "<": number < bound
    case "<=": number <= bound
    case ">": number > bound
    default: number >= bound
    }
  }
}
