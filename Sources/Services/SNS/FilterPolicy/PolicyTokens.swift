import AWSModel

/// A filter policy's JSON as tokens, each with the column at which AWS's reader stands when it has it.
///
/// AWS names that column in its refusals. Its reader takes a string's opening quote first and the rest when the text is
/// asked for; after a member's name it has already taken the beginning of the value.
struct PolicyTokens {
  enum Token: Equatable {
    case startObject, endObject, startArray, endArray, null
    case bool(Bool)
    case name(String)
    case string(String)
    case number(Double, text: String)
  }

  private var tokens: [(token: Token, early: Int, late: Int)] = []
  private let text: String
  private var next = 0
  /// The column after the last token that was taken.
  private var column = 1

  /// - Parameter text: JSON that was read before, so it has no mistakes.
  init(_ text: String) {
    self.text = text
    scan(Array(text.utf8))
    for index in tokens.indices.dropLast() {
      if case .name = tokens[index].token { tokens[index].early = tokens[index + 1].early }
    }
  }

  /// The next token.
  mutating func take() -> Token {
    guard next < tokens.count else { return .null }
    column = tokens[next].early
    next += 1
    return tokens[next - 1].token
  }

  /// Says that the text of the string just taken was asked for.
  mutating func read() { if next > 0 { column = max(column, tokens[next - 1].late) } }

  /// A refusal at the place that was reached.
  func refusal(_ problem: String) -> SubscriptionSetting.Refusal {
    .init(reason: "FilterPolicy: \(problem)\n at [Source: (String)\"\(text)\"; line: 1, column: \(column)]")
  }

  private mutating func scan(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      let start = index
      switch bytes[index] {
      case UInt8(ascii: "{"): add(.startObject, index + 2)
      case UInt8(ascii: "}"): add(.endObject, index + 2)
      case UInt8(ascii: "["): add(.startArray, index + 2)
      case UInt8(ascii: "]"): add(.endArray, index + 2)
      case UInt8(ascii: "\""):
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        let quoted = Array(bytes[start...min(index, bytes.count - 1)])
        let content = (try? JSONText.parse(quoted))?.string ?? ""
        let after = bytes[min(index + 1, bytes.count)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        tokens.append(
          (after == UInt8(ascii: ":") ? .name(content) : .string(content), early: start + 2, late: index + 2))
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"): break
      default:
        let word = bytes[index...].prefix { !Array(" \t\r\n,]}".utf8).contains($0) }
        index = word.endIndex - 1
        add(Self.scalar(String(decoding: word, as: UTF8.self)), index + 2)
      }
      index += 1
    }
  }

  private mutating func add(_ token: Token, _ column: Int) { tokens.append((token, early: column, late: column)) }

  private static func scalar(_ word: String) -> Token {
    switch word {
    case "true": .bool(true)
    case "false": .bool(false)
    case "null": .null
    default: .number(Double(word) ?? 0, text: word)
    }
  }
}
