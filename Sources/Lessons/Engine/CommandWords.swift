import AWSCommandLine

/// A shell line as a wrong route is recognised by it: which command, which options, which values.
///
/// The line is compared as text and not as a parsed request, because many wrong routes do not parse, and those that do are
/// known by one slip in one value. Quotes and the punctuation of JSON and shorthand only separate values, so
/// `Id=1,Arn=tidy` and `[{"Id": "1", "Arn": "tidy"}]` hold the same ones.
struct CommandWords: Hashable {
  /// `lambda add-permission`, `clock advance`, or a host program's name.
  var command: String
  var options: Set<String>
  var values: Set<String>

  /// nil for an empty line.
  init?(_ line: String) {
    var words = Lexer.lex(line).arguments[...]
    if words.first == "aws" { words.removeFirst() }
    guard let first = words.popFirst() else { return nil }
    command = first
    if let second = words.first, Self.isOperation(second) { command += " \(words.removeFirst())" }
    options = Set(words.filter { $0.hasPrefix("--") }.map { String($0.prefix { $0 != "=" }) })
    values = Set(words.flatMap(Self.values))
  }

  private static func isOperation(_ word: String) -> Bool {
    !word.hasPrefix("-") && word.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }

  private static func values(of word: String) -> [String] {
    guard !word.hasPrefix("--") || word.contains("=") else { return [] }
    return word.split { ",={}[]\"' \n\t".contains($0) }.map(String.init).filter { $0 != ":" && !$0.hasPrefix("--") }
  }
}

extension Lesson.Step {
  /// The reason why `line` does not do, when it is one of the tempting wrong routes.
  ///
  /// It is one when it is the same command, holds every value by which the wrong route differs from all right ones, and
  /// lacks every option that the wrong route lacks and all right ones have.
  public func reason(against line: String) -> String? {
    guard let typed = CommandWords(line) else { return nil }
    let right = ([solution] + alternatives).flatMap { $0 }.compactMap { CommandWords($0.command) }
    return wrong.first { route in
      guard let slip = route.lines.last.flatMap(CommandWords.init), slip.command == typed.command else { return false }
      let rivals = right.filter { $0.command == slip.command }
      let strange = rivals.reduce(slip.values) { $0.subtracting($1.values) }
      let common = rivals.dropFirst().reduce(rivals.first?.options ?? []) { $0.intersection($1.options) }
      let missing = common.subtracting(slip.options)
      return strange.isSubset(of: typed.values) && missing.isDisjoint(with: typed.options)
    }?.because
  }

  /// Whether `line` is a try at this step: a command that one of its routes, right or wrong, also uses.
  func isTried(by line: String) -> Bool {
    guard let typed = CommandWords(line) else { return false }
    let lines = (([solution] + alternatives).flatMap { $0 }).map(\.command) + wrong.flatMap(\.lines)
    return lines.contains { CommandWords($0)?.command == typed.command }
  }
}
