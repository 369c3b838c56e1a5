/// What a piece of text is to the reader; how it looks follows from the terminal.
public enum Role: Sendable, Hashable, CaseIterable {
  /// A title.
  case heading
  /// Something that went well.
  case success
  /// Something that went wrong.
  case failure
  /// Help that was asked for.
  case hint
  /// Less important than what stands around it.
  case dim
  /// Something to be typed, or that a program wrote.
  case code
  /// Something to be noticed.
  case emphasis

  /// The SGR parameters of the role (ECMA-48, 8.3.117).
  func parameters(_ color: TerminalStyle.Color) -> String? {
    switch (self, color) {
    case (_, .none): nil
    case (.heading, _): "1"
    case (.success, _): "32"
    case (.failure, _): "1;31"
    case (.hint, _): "33"
    case (.dim, .ansi16): "2"
    case (.dim, .ansi256): "38;5;245"
    case (.code, _): "36"
    case (.emphasis, _): "1"
    }
  }
}

/// A text of which each span may have a role.
///
///     let text = Styled("Run ") + Styled("check", .code) + "."
///     print(text.rendered(for: style))
///
/// Colour is never the only carrier: `success` and `failure` begin with a word or a mark, and without colour a span of
/// code stands in backticks and an emphasis in asterisks.
public struct Styled: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A piece of text of one role.
  public struct Span: Sendable, Hashable {
    /// The text, without escape sequences.
    public var text: String
    /// What it is; nil for running text.
    public var role: Role?
  }

  /// The pieces, in order.
  public private(set) var spans: [Span]

  /// A text of one role; control characters of the text are made visible.
  public init(_ text: String, _ role: Role? = nil) {
    spans = text.isEmpty ? [] : [Span(text: Sanitized(text).text, role: role)]
  }

  /// Running text.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  init(spans: [Span]) {
    self.spans = spans
  }

  /// A line that says what went well: `✓ Done`, or `OK: Done`.
  public static func success(_ text: String, for style: TerminalStyle) -> Styled {
    Styled((style.unicode ? "✓ " : "OK: ") + text, .success)
  }

  /// A line that says what went wrong: `✗ No such queue`, or `FAILED: No such queue`.
  public static func failure(_ text: String, for style: TerminalStyle) -> Styled {
    Styled((style.unicode ? "✗ " : "FAILED: ") + text, .failure)
  }

  /// Both texts, one after the other.
  public static func + (left: Styled, right: Styled) -> Styled {
    Styled(spans: left.spans + right.spans)
  }

  /// Appends a text.
  public static func += (left: inout Styled, right: Styled) {
    left.spans += right.spans
  }

  /// The text alone.
  public var text: String { spans.map(\.text).joined() }

  /// The columns of the text alone.
  public var width: Int { displayWidth(text) }

  /// The same text with marks in place of the colours that the terminal lacks.
  public func marked(for style: TerminalStyle) -> Styled {
    guard style.color == .none else { return self }
    return Styled(
      spans: spans.map { span in
        switch span.role {
        case .code: Span(text: "`\(span.text)`", role: .code)
        case .emphasis: Span(text: "*\(span.text)*", role: .emphasis)
        default: span
        }
      })
  }

  /// The text with escape sequences for its roles; no marks are added.
  public func painted(for style: TerminalStyle) -> String {
    spans.reduce(into: "") { painted, span in
      guard let parameters = span.role?.parameters(style.color) else {
        painted += span.text
        return
      }
      // Each line by itself: a pager or a log cut into lines keeps its colours apart.
      painted += span.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "\u{1B}[\(parameters)m\($0)\u{1B}[0m" }.joined(separator: "\n")
    }
  }

  /// What to print: marked and painted.
  public func rendered(for style: TerminalStyle) -> String { marked(for: style).painted(for: style) }
}
