/// Why a text is no JMESPath expression; `description` has the words of jmespath.py.
public struct JMESPathSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was found, with positions in code points from 0.
  public enum Problem: Sendable, Hashable {
    case empty
    case incomplete
    /// A token that cannot be read.
    case token(String, at: Int)
    /// A token that must not stand where it does; `type` is `RBRACKET`, `EOF` and so on.
    case grammar(String, at: Int, token: String, type: String)
    /// Nested too deeply to be evaluated safely.
    case depth
  }

  /// What is wrong, and where.
  public var problem: Problem
  /// The text that was to be compiled.
  public var expression: String

  /// The message, with the expression and a caret below the place.
  public var description: String {
    switch problem {
    case .empty: "Invalid JMESPath expression: cannot be empty."
    case .depth: "maximum recursion depth exceeded"
    case .incomplete:
      "Invalid jmespath expression: Incomplete expression:\n\"\(expression)\"\n"
        + caret(after: expression.unicodeScalars.count + 1)
    case .token(let message, let position):
      "Bad jmespath expression: \(message):\n\(expression)\n" + caret(after: position)
    case .grammar(let message, let position, let token, let type):
      "\(message): Parse error at column \(position), token \"\(token)\" (\(type)), for expression:\n\"\(expression)\"\n"
        + caret(after: position + 1)
    }
  }

  private func caret(after blanks: Int) -> String { String(repeating: " ", count: blanks) + "^" }
}

/// Why an expression cannot be evaluated on a value; `description` has the words of jmespath.py or of Python.
public struct JMESPathRuntimeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The message.
  public var description: String

  init(_ description: String) { self.description = description }
}
