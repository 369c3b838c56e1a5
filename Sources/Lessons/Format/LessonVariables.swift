/// What `{name}` stands for in a lesson's text.
///
/// Only a name of lower-case letters, digits and underscores between braces is a variable, so JSON (`{"a": 1}`), JMESPath
/// (`{a: b}`) and shell (`${a}`) stay as they are.
struct LessonVariables {
  private(set) var values: [String: String]

  init(account: String, region: String) { values = ["account": account, "region": region] }

  mutating func define(_ name: String, _ text: String) { values[name] = filled(text).text }

  /// The text with its variables replaced, and the names that stand for nothing.
  func filled(_ text: String) -> (text: String, unknown: [String]) {
    var result = ""
    var unknown: [String] = []
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      let isShell = brace > rest.startIndex && rest[rest.index(before: brace)] == "$"
      let name = rest[rest.index(after: brace)...].prefix(while: Self.isNameCharacter)
      let isVariable = !isShell && !name.isEmpty && name.endIndex < rest.endIndex && rest[name.endIndex] == "}"
      guard isVariable else {
        result += rest[...brace]
        rest = rest[rest.index(after: brace)...]
        continue
      }
      if values[String(name)] == nil { unknown.append(String(name)) }
      result += rest[..<brace] + (values[String(name)] ?? "{\(name)}")
      rest = rest[rest.index(after: name.endIndex)...]
    }
    return (result + rest, unknown)
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLowercase || character.isNumber || character == "_")
  }
}
