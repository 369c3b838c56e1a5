import AWSModel

/// The conditions of a policy statement.
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators". An operator that is not simulated does not
/// hold, so a statement that needs it allows nothing.
enum Condition {
  static func holds(_ name: String, key: String, values: [String], _ context: PolicyContext) -> Bool {
    var name = name
    let actual = context.keys[key.lowercased()]
    if name == "Null" { return values.contains(actual == nil ? "true" : "false") }
    if name.hasSuffix("IfExists") {
      if actual == nil { return true }
      name.removeLast("IfExists".count)
    }
    guard let test = tests[name] else { return false }
    guard let actual else { return test.negated }
    return values.contains { test.compare(actual, $0) } != test.negated
  }

  private struct Test: Sendable {
    var negated = false
    var compare: @Sendable (_ actual: String, _ expected: String) -> Bool
  }

  private static let tests: [String: Test] = {
    let equal = Test { $0 == $1 }
    let equalIgnoringCase = Test { $0.lowercased() == $1.lowercased() }
    let like = Test { Wildcard.matches($0, $1) }
    return [
      "StringEquals": equal, "StringEqualsIgnoreCase": equalIgnoringCase, "StringLike": like,
      "ArnEquals": like, "ArnLike": like, "Bool": equalIgnoringCase, "NumericEquals": number { $0 == $1 },
      "NumericLessThan": number { $0 < $1 }, "NumericLessThanEquals": number { $0 <= $1 },
      "NumericGreaterThan": number { $0 > $1 },
      "NumericGreaterThanEquals": number { $0 >= $1 }, "StringNotEquals": not(equal), "StringNotLike": not(like),
      "StringNotEqualsIgnoreCase": not(equalIgnoringCase), "ArnNotEquals": not(like), "ArnNotLike": not(like),
      "NumericNotEquals": not(number { $0 == $1 }),
    ]
  }()

  private static func not(_ test: Test) -> Test { Test(negated: true, compare: test.compare) }

  private static func number(_ compare: @escaping @Sendable (Double, Double) -> Bool) -> Test {
    Test { actual, expected in
      guard let left = Double(actual), let right = Double(expected) else { return false }
      return compare(left, right)
    }
  }
}
