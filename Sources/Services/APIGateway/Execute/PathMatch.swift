import AWSModel

/// Finds the template that fits a path: plain parts win over variables, and these over a greedy variable (API Gateway
/// Developer Guide, "Set up a proxy integration with a proxy resource"; "Create routes for HTTP APIs").
struct PathMatch: Sendable {
  /// The values of the variables.
  var parameters: [(name: String, value: String)] = []
  private var score: [Int] = []

  /// - Parameters:
  ///   - template: `/pets/{id}` or `/{proxy+}`.
  ///   - segments: The path's parts.
  init?(_ template: String, _ segments: [String]) {
    let parts = template.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated() {
      if part.hasPrefix("{"), part.hasSuffix("+}") {
        guard segments.count > index else { return nil }
        parameters.append((String(part.dropFirst().dropLast(2)), segments[index...].joined(separator: "/")))
        score.append(0)
        return
      }
      guard index < segments.count else { return nil }
      if part.hasPrefix("{"), part.hasSuffix("}") {
        parameters.append((String(part.dropFirst().dropLast()), segments[index]))
        score.append(1)
      } else if part == segments[index] {
        score.append(2)
      } else {
        return nil
      }
    }
    guard parts.count == segments.count else { return nil }
  }

  /// Whether this fits better than another template that fits as well.
  func isBetter(than other: PathMatch) -> Bool {
    for (own, theirs) in zip(score, other.score) where own != theirs { return own > theirs }
    return score.count > other.score.count
  }

  var value: Value? {
    parameters.isEmpty ? nil : .map(.init(parameters.map { ($0.name, .string($0.value)) }) { $1 })
  }
}
