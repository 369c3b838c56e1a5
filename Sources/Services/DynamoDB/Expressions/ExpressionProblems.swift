/// What is wrong with an expression that can be read, by kind. AWS reports one: of the first kind in its order of
/// kinds, the first that it met (dynalite's tests on AWS).
struct ExpressionProblems {
  enum Kind: Hashable {
    case parentheses, unknownFunction, misusedFunction, reserved, condition
    case undefined, operand, distinct, function
    case section, attributeName, attributeValue, overlap, conflict
  }

  private var first: [Kind: String] = [:]

  mutating func add(_ kind: Kind, _ message: String) {
    if first[kind] == nil { first[kind] = message }
  }

  func message(_ order: [Kind]) -> String? { order.lazy.compactMap { first[$0] }.first }

  func has(_ kind: Kind) -> Bool { first[kind] != nil }
}

/// An expression that AWS refuses; `message` is AWS's wording, without the parameter's name.
struct InvalidExpression: Error {
  let message: String
}
