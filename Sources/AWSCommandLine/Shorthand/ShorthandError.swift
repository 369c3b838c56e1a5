/// Why a text in shorthand syntax (`Key=a,Value=b`) cannot be read.
public enum ShorthandError: Error, Sendable, Hashable {
  /// Something else stands where `expected` should: `Expected: '=', received: 'EOF'`.
  case unexpected(expected: String, received: String, at: Int, in: String)
  /// A key for the second time, which is often a comma where a blank was meant.
  case duplicateKey(String, at: Int, in: String)
  /// A document, which only JSON can express, below this member.
  case document(member: String)
  /// The file that `Key@=file://…` names cannot be read.
  case parameterFile(ParameterFileError)
  /// A number was expected.
  case number(PythonNumberError)
  /// A list or map where a truth value was expected, in Python's words.
  case attribute(String)
}

extension ShorthandError: CustomStringConvertible {
  /// The AWS CLI's message, with a caret under the place.
  public var description: String {
    switch self {
    case .unexpected(let expected, let received, let index, let input):
      "Expected: '\(expected)', received: '\(received)' for input:\n \(Self.pointing(at: index, in: input))"
    case .duplicateKey(let key, let index, let input):
      """
      Second instance of key "\(key)" encountered for input:
      \(Self.pointing(at: index, in: input))
      This is often because there is a preceding "," instead of a space.
      """
    case .document(let member):
      "Shorthand syntax does not support document types. Use JSON input for top-level argument to specify nested "
        + "parameter: \(member)"
    case .parameterFile(let error): error.description
    case .number(let error): error.description
    case .attribute(let text): text
    }
  }

  /// The input with a caret below its character `index`, put in after the line that holds the character.
  ///
  /// Where the input is set off by a blank the caret stands one column left of where it should: so does AWS's.
  private static func pointing(at index: Int, in input: String) -> String {
    let scalars = Array(input.unicodeScalars)
    let index = min(index, scalars.count)
    let start = scalars[..<index].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    let end = scalars[index...].firstIndex(of: "\n") ?? scalars.count
    return text(scalars[..<end]) + "\n" + String(repeating: " ", count: index - start) + "^" + text(scalars[end...])
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
