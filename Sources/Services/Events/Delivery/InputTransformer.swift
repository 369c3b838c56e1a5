import AWSModel

/// A target's template, filled in with parts of the event: `"<name> is <state>"` or `{"name": <name>}`.
///
/// Source: EventBridge User Guide, "Amazon EventBridge input transformation". Between quotation marks a text is inserted as
/// it is; elsewhere a value is inserted as JSON. A path that finds nothing gives an empty text.
struct InputTransformer {
  private let paths: [String: String]
  private let template: String

  /// Reads the member `InputTransformer` of a target; nil where there is none.
  init?(_ value: Value?) {
    guard let template = value?["InputTemplate"]?.string else { return nil }
    self.template = template
    paths = Dictionary(
      uniqueKeysWithValues: (value?["InputPathsMap"]?.map ?? [:]).map { ($0, $1.string ?? "$") })
  }

  /// The names between angle brackets, in their order.
  var placeholders: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// Whether a path or EventBridge itself defines the name.
  func defines(_ name: String) -> Bool { paths[name] != nil || name.hasPrefix("aws.events.") }

  /// The input that the template makes.
  ///
  /// - Parameter builtIn: The values of the variables that EventBridge defines, such as `aws.events.rule-name`.
  func input(for event: Value, builtIn: [String: Value]) -> String {
    var text = ""
    var isQuoted = false
    for piece in pieces {
      switch piece {
      case .text(let literal):
        text += literal
        isQuoted = Self.endsQuoted(literal, from: isQuoted)
      case .placeholder(let name):
        let path = paths[name].flatMap(JSONPath.init)
        let value = builtIn[name] ?? path?.find(in: event) ?? ""
        text += isQuoted ? Self.quoted(value) : JSONText.render(value)
      }
    }
    return text
  }

  private enum Piece {
    case text(String)
    case placeholder(String)
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "<") {
      let inside = rest[rest.index(after: open)...].prefix { $0 != ">" && $0 != "<" }
      guard inside.endIndex < rest.endIndex, rest[inside.endIndex] == ">", !inside.isEmpty,
        inside.allSatisfy({ $0.isLetter || $0.isNumber || "._-".contains($0) })
      else {
        pieces.append(.text(String(rest[...open])))
        rest = rest[rest.index(after: open)...]
        continue
      }
      pieces += [.text(String(rest[..<open])), .placeholder(String(inside))]
      rest = rest[rest.index(after: inside.endIndex)...]
    }
    return pieces + [.text(String(rest))]
  }

  /// Whether a quotation mark is open after `text`.
  private static func endsQuoted(_ text: String, from isQuoted: Bool) -> Bool {
    var isQuoted = isQuoted
    var isEscaped = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return isQuoted
  }

  /// A value within quotation marks: a text's JSON without the marks, so that the whole stays JSON.
  private static func quoted(_ value: Value) -> String {
    guard let text = value.string else {
      return String(JSONText.render(.string(JSONText.render(value))).dropFirst().dropLast())
    }
    return String(JSONText.render(.string(text)).dropFirst().dropLast())
  }
}
