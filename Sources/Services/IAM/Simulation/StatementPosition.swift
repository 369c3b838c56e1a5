import AWSModel

/// Where a statement begins and ends in a policy's text: lines and columns from 1.
struct StatementPosition {
  let start: (line: Int, column: Int)
  let end: (line: Int, column: Int)

  func shown() -> (start: Value, end: Value) {
    let place = { (at: (line: Int, column: Int)) -> Value in
      ["Line": .integer(Int64(at.line)), "Column": .integer(Int64(at.column))]
    }
    return (place(start), place(end))
  }

  /// The statements of a policy that is known to be JSON, in their order.
  ///
  /// A walk that counts braces: a statement is an object within the value of the outermost `Statement`.
  static func all(in text: String) -> [StatementPosition] {
    var found: [StatementPosition] = []
    var (line, column, depth) = (1, 0, 0)
    var (isString, isEscaped) = (false, false)
    var (word, isStatement) = ("", false)
    var start: (depth: Int, line: Int, column: Int)?
    for character in text {
      if character == "\n" { (line, column) = (line + 1, 0) } else { column += 1 }
      if isString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          isString = false
        } else if depth == 1 {
          word.append(character)
        }
        continue
      }
      switch character {
      case "\"":
        isString = true
        if depth == 1 { word = "" }
      case ":" where depth == 1: isStatement = word == "Statement"
      case "{", "[":
        depth += 1
        if character == "{", isStatement, start == nil, depth >= 2 { start = (depth, line, column) }
      case "}", "]":
        if let open = start, open.depth == depth, character == "}" {
          found.append(StatementPosition(start: (open.line, open.column), end: (line, column)))
          start = nil
        }
        depth -= 1
      default: break
      }
    }
    return found
  }
}
