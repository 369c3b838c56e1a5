/// Where in a JSON text that is being typed the cursor stands: at a key or at a value, and in what.
///
/// ```
/// {"Name": "a", "Ta|        key, path [], typed "Ta", after `{"Name": "a", "`
/// [{"Id": |                 value, path [element, Id]
/// ```
struct JSONCursor: Hashable {
  enum Step: Hashable { case member(String), element }

  enum Place: Hashable {
    /// A key of the object, which has these already.
    case key(given: [String])
    case value
  }

  private(set) var place: Place
  /// The way from the whole text to the object or value.
  private(set) var path: [Step] = []
  /// The text before the key or value that is being typed.
  private(set) var before: String
  /// What there is of it, without its opening quote.
  private(set) var typed: String

  private struct Level {
    var isObject: Bool
    var keys: [String] = []
    /// The key whose value is being typed.
    var key: String?
    var expectsKey: Bool
  }

  /// - Returns: nil where neither a key nor a value can stand.
  init?(_ text: String) {
    var levels: [Level] = []
    var token: String.Index?
    var isComplete = false
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      switch character {
      case "\"":
        var (end, string) = (text.index(after: index), "")
        while end < text.endIndex, text[end] != "\"" {
          if text[end] == "\\", text.index(after: end) < text.endIndex { end = text.index(after: end) }
          string.append(text[end])
          end = text.index(after: end)
        }
        guard end < text.endIndex else {
          self.init(levels, before: String(text[..<index]), typed: String(text[text.index(after: index)...]))
          return
        }
        if let last = levels.indices.last, levels[last].expectsKey {
          levels[last].key = string
          levels[last].keys.append(string)
          levels[last].expectsKey = false
        }
        isComplete = true
        token = nil
        index = end
      case "{", "[":
        levels.append(Level(isObject: character == "{", expectsKey: character == "{"))
        (isComplete, token) = (false, nil)
      case "}", "]":
        guard levels.popLast() != nil else { return nil }
        (isComplete, token) = (true, nil)
      case ",":
        guard let last = levels.indices.last else { return nil }
        levels[last].expectsKey = levels[last].isObject
        levels[last].key = nil
        (isComplete, token) = (false, nil)
      case ":": (isComplete, token) = (false, nil)
      case " ", "\t", "\n": if token != nil { isComplete = true }
      default: token = token ?? index
      }
      index = text.index(after: index)
    }
    guard !isComplete else { return nil }
    let start = token ?? text.endIndex
    self.init(levels, before: String(text[..<start]), typed: String(text[start...]))
  }

  private init(_ levels: [Level], before: String, typed: String) {
    self.before = before
    self.typed = typed
    place = .value
    for (depth, level) in levels.enumerated() {
      if depth == levels.count - 1, level.expectsKey {
        place = .key(given: level.keys)
      } else {
        path.append(level.isObject ? .member(level.key ?? "") : .element)
      }
    }
  }
}
