extension Styled {
  /// The text in lines of at most `width` columns, broken at spaces.
  ///
  /// A word wider than a line (a URL, an ARN) stands on a line of its own and is not cut, so that it can be copied.
  /// Runs of spaces become one; a newline always breaks.
  ///
  /// - Parameters:
  ///   - width: Columns, the indents included.
  ///   - first: Put before the first line.
  ///   - rest: Put before every further line.
  public func wrapped(width: Int, first: Styled = "", rest: Styled = "") -> [Styled] {
    var lines: [Styled] = []
    var line = first
    var used = first.width
    var isEmpty = true
    var gap: Styled?
    func breakLine() {
      lines.append(line)
      line = rest
      used = rest.width
      isEmpty = true
      gap = nil
    }
    for token in tokens() {
      switch token {
      case .newline:
        breakLine()
      case .space(let role):
        if !isEmpty, gap == nil { gap = Styled(" ", role) }
      case .word(let word):
        let wordWidth = word.width
        if !isEmpty, gap != nil, used + 1 + wordWidth > width { breakLine() }
        if let gap {
          line += gap
          used += 1
        }
        line += word
        used += wordWidth
        isEmpty = false
        gap = nil
      }
    }
    lines.append(line)
    return lines.map(\.joined)
  }

  private enum Token {
    case word(Styled)
    case space(Role?)
    case newline
  }

  private func tokens() -> [Token] {
    var tokens: [Token] = []
    for span in spans {
      var word = ""
      func endWord() {
        guard !word.isEmpty else { return }
        let piece = Styled(spans: [Span(text: word, role: span.role)])
        // Spans without a space between them are one word: code and the full stop after it.
        if case .word(let begun)? = tokens.last {
          tokens[tokens.count - 1] = .word(begun + piece)
        } else {
          tokens.append(.word(piece))
        }
        word = ""
      }
      for character in span.text {
        if character == "\n" {
          endWord()
          tokens.append(.newline)
        } else if character == " " || character == "\t" {
          endWord()
          tokens.append(.space(span.role))
        } else {
          word.append(character)
        }
      }
      endWord()
    }
    return tokens
  }

  /// Neighbouring spans of one role as one span.
  private var joined: Styled {
    var spans: [Span] = []
    for span in self.spans {
      if let last = spans.last, last.role == span.role {
        spans[spans.count - 1].text += span.text
      } else {
        spans.append(span)
      }
    }
    return Styled(spans: spans)
  }
}
