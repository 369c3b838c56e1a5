/// IAM's patterns: `*` stands for any characters, `?` for one.
public enum Wildcard {
  /// Whether all of `text` fits `pattern`.
  public static func matches(_ text: String, _ pattern: String) -> Bool {
    PolicyPattern(pattern, hasVariables: false).matches(Array(text.utf8), [:])
  }
}

/// A text of a policy, compiled once: characters, wildcards, and variables to be filled in from the request.
///
/// Invariants:
/// 1. What a variable brings stands for itself: a `*` in a user's name matches only a star.
/// 2. `${*}`, `${?}` and `${$}` are those characters themselves; `${key, 'default'}` is the default where the request has no
///    such key.
/// 3. A variable that is neither in the request nor has a default fits nothing.
///
/// Source: IAM User Guide, "IAM policy elements: Variables and tags".
public struct PolicyPattern: Sendable, Hashable {
  /// A byte, or one of the two wildcards.
  typealias Token = UInt16

  enum Part: Sendable, Hashable {
    case tokens([Token])
    case variable(key: String, fallback: [Token]?)
  }

  static let star: Token = 256
  static let question: Token = 257

  let text: String
  let parts: [Part]

  /// - Parameters:
  ///   - text: The pattern as the policy writes it.
  ///   - hasVariables: Whether `${…}` is a variable: in policies of version 2012-10-17.
  ///   - hasWildcards: Whether `*` and `?` stand for others; false for `StringEquals`.
  init(_ text: String, hasVariables: Bool = true, hasWildcards: Bool = true) {
    self.text = text
    var parts: [Part] = []
    var tokens: [Token] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if hasVariables, byte == UInt8(ascii: "$"), let variable = Self.variable(rest) {
        rest = rest.dropFirst(variable.length)
        if case .tokens(let literal) = variable.part {
          tokens += literal
        } else {
          if !tokens.isEmpty { parts.append(.tokens(tokens)) }
          tokens = []
          parts.append(variable.part)
        }
        continue
      }
      tokens.append(hasWildcards ? Self.token(byte) : Token(byte))
      rest = rest.dropFirst()
    }
    if !tokens.isEmpty || parts.isEmpty { parts.append(.tokens(tokens)) }
    self.parts = parts
  }

  /// Whether all of `text` fits, with variables filled in from `keys`.
  func matches(_ text: [UInt8], _ keys: [String: [String]]) -> Bool {
    if parts.count == 1, case .tokens(let tokens) = parts[0] { return Self.matches(text, tokens) }
    return resolved(keys).map { Self.matches(text, $0) } ?? false
  }

  /// The pattern with its variables filled in; nil where one cannot be.
  func resolved(_ keys: [String: [String]]) -> [Token]? {
    var tokens: [Token] = []
    for part in parts {
      switch part {
      case .tokens(let literal): tokens += literal
      case .variable(let key, let fallback):
        if let values = keys[key], values.count == 1 {
          tokens += values[0].utf8.map(Token.init)
        } else if let fallback {
          tokens += fallback
        } else {
          return nil
        }
      }
    }
    return tokens
  }

  /// The pattern as plain text, for operators that know no wildcards; nil where a variable cannot be filled in.
  func plain(_ keys: [String: [String]]) -> String? {
    if parts.count == 1, case .tokens = parts[0] { return text }
    return resolved(keys).map { String(decoding: $0.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self) }
  }

  private static func token(_ byte: UInt8) -> Token {
    switch byte {
    case UInt8(ascii: "*"): star
    case UInt8(ascii: "?"): question
    default: Token(byte)
    }
  }

  /// Reads `${key}` or `${key, 'default'}` at the beginning; nil where there is none.
  private static func variable(_ text: ArraySlice<UInt8>) -> (part: Part, length: Int)? {
    guard text.dropFirst().first == UInt8(ascii: "{"), let end = text.firstIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let inside = String(decoding: text[(text.startIndex + 2)..<end], as: UTF8.self)
    let length = end - text.startIndex + 1
    if ["*", "?", "$"].contains(inside) { return (.tokens(inside.utf8.map(Token.init)), length) }
    let halves = inside.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
    var fallback: [Token]?
    if halves.count == 2, halves[1].utf8.count >= 2, halves[1].first == "'", halves[1].last == "'" {
      fallback = halves[1].dropFirst().dropLast().utf8.map(Token.init)
    }
    return (.variable(key: halves[0].lowercased(), fallback: fallback), length)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The classic walk with one point to return to: linear for one star, never exponential.
  static func matches(_ text: [UInt8], _ pattern: [Token]) -> Bool {
    var at = 0
    var wanted = 0
    var back: (pattern: Int, text: Int)?
    while at < text.count {
      if wanted < pattern.count, pattern[wanted] == star {
        back = (wanted, at)
        wanted += 1
      } else if wanted < pattern.count, pattern[wanted] == question || pattern[wanted] == Token(text[at]) {
        wanted += 1
        at += 1
      } else if let last = back {
        back = (last.pattern, last.text + 1)
        wanted = last.pattern + 1
        at = last.text + 1
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == star }
  }
}
