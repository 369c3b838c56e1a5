/// Reads a projection: paths between commas.
enum ProjectionExpression {
  /// - Throws: for overlapping paths too.
  static func parse(_ expression: String, _ placeholders: inout ExpressionPlaceholders) throws(InvalidExpression)
    -> [DocumentPath]
  {
    try ExpressionParser.checkSize(expression)
    var parser = ExpressionParser(expression, placeholders, keywords: [])
    var paths: [DocumentPath] = []
    repeat { paths.append(try parser.path(undefined: .attributeName)) } while parser.take(",")
    try parser.expectEnd()
    parser.problems.addOverlaps(of: paths)
    if let message = parser.problems.message([.reserved, .attributeName, .overlap, .conflict]) {
      throw InvalidExpression(message: message)
    }
    placeholders = parser.placeholders
    return paths
  }
}

extension ExpressionProblems {
  /// Adds the problem of the first path that leads where an earlier one does.
  mutating func addOverlaps(of paths: [DocumentPath]) {
    for (index, path) in paths.enumerated() {
      for earlier in paths[..<index] {
        let both = "must remove or rewrite one of these paths; path one: \(earlier), path two: \(path)"
        if earlier.overlaps(path) {
          add(.overlap, "Two document paths overlap with each other; \(both)")
        } else if earlier.conflicts(with: path) {
          add(.conflict, "Two document paths conflict with each other; \(both)")
        }
      }
    }
  }
}
