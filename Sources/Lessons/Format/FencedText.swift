/// A Markdown file cut into front matter, prose and fenced blocks, each with the line at which it begins.
///
/// Fences follow CommonMark 0.31, 4.5: three or more backquotes or tildes, indented by at most three spaces, closed by at
/// least as many of the same.
struct FencedText {
  enum Piece: Hashable {
    case prose(String)
    case fence(Fence)
  }

  struct Fence: Hashable {
    /// The words after the opening backquotes.
    var info: [String]
    var content: String
    /// The line of the opening backquotes, from 1.
    var line: Int

    var kind: String { info.first ?? "" }
    /// The value of `KEY=…` among the words.
    func attribute(_ key: String) -> String? {
      info.dropFirst().first { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
    }
  }

  private(set) var frontMatter: String?
  private(set) var pieces: [Piece] = []
  /// The line of a fence that is never closed.
  private(set) var unclosed: Int?

  private let lines: [Substring]
  private var index = 0

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasSuffix("\r") ? line.dropLast() : line
    }
    readFrontMatter()
    readPieces()
  }

  private mutating func readFrontMatter() {
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return }
    frontMatter = lines[1..<end].joined(separator: "\n")
    index = end + 1
  }

  private mutating func readPieces() {
    var prose: [Substring] = []
    func flushed() -> [Piece] {
      let text = prose.joined(separator: "\n").trimmed
      return text.isEmpty ? [] : [.prose(text)]
    }
    while index < lines.count {
      guard let opening = Marker(lines[index]) else {
        prose.append(lines[index])
        index += 1
        continue
      }
      pieces += flushed()
      prose = []
      pieces.append(.fence(readFence(opening)))
    }
    pieces += flushed()
  }

  private mutating func readFence(_ opening: Marker) -> Fence {
    let first = index
    index += 1
    while index < lines.count {
      if let marker = Marker(lines[index]), marker.closes(opening) { break }
      index += 1
    }
    if index == lines.count { unclosed = unclosed ?? first + 1 }
    let content = lines[(first + 1)..<index].map { $0 + "\n" }.joined()
    index = min(index + 1, lines.count)
    return Fence(info: opening.info.split(separator: " ").map(String.init), content: content, line: first + 1)
  }

  private struct Marker {
    var character: Character
    var count: Int
    var info: Substring

    init?(_ line: Substring) {
      let body = line.drop { $0 == " " }
      guard line.count - body.count <= 3, let first = body.first, first == "`" || first == "~" else { return nil }
      let rest = body.drop { $0 == first }
      count = body.count - rest.count
      guard count >= 3, first == "~" || !rest.contains("`") else { return nil }
      (character, info) = (first, rest.trimmingSpaces)
    }

    func closes(_ opening: Marker) -> Bool {
      character == opening.character && count >= opening.count && info.isEmpty
    }
  }
}

extension StringProtocol {
  /// Without spaces at both ends.
  var trimmingSpaces: Substring {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Without white space and newlines at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
