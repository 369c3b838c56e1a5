import AWSCommandLine

/// A shell line as a wrong route is recognised by it: which command, which options, which values where.
///
/// The line is compared as text and not as a parsed request, because many wrong routes do not parse, and those that do are
/// known by one slip in one value. Quotes and the punctuation of JSON and shorthand only separate atoms, so
/// `Id=1,Arn=tidy` and `[{"Id": "1", "Arn": "tidy"}]` hold the same pairs: `--targets Id`, `Id 1`, `1 Arn`, `Arn tidy`.
struct CommandWords: Hashable {
  /// `lambda add-permission`, `clock advance`, or a host program's name.
  var command: String
  var options: Set<String>
  /// Neighbouring atoms, an option and its first atom among them; of words before any option, each alone.
  var pairs: Set<[String]>
  /// The words as they are, without the command.
  var words: Set<String>

  /// nil for an empty line.
  init?(_ line: String) {
    var words = Lexer.lex(line).arguments[...]
    if words.first == "aws" { words.removeFirst() }
    guard let first = words.popFirst() else { return nil }
    command = first
    if let second = words.first, Self.isOperation(second) { command += " \(words.removeFirst())" }
    (options, pairs, self.words) = ([], [], Set(words))
    read(words)
  }

  private mutating func read(_ words: ArraySlice<String>) {
    var option: [String] = []
    for word in words {
      if word.hasPrefix("--") {
        let name = String(word.prefix { $0 != "=" })
        if !Self.presentation.contains(name) { options.insert(name) }
        option = [name]
        if word == name { continue }
      }
      let value = word.hasPrefix("--") ? String(word.dropFirst(option[0].count)) : word
      let atoms = Self.atoms(of: value)
      if options.isEmpty, option.isEmpty {
        pairs.formUnion(atoms.map { [$0] })
      } else if !Self.presentation.contains(option.first ?? "") {
        let chain = option + atoms
        pairs.formUnion(zip(chain, chain.dropFirst()).map { [$0, $1] })
      }
      option = []
    }
  }

  private static func isOperation(_ word: String) -> Bool {
    !word.hasPrefix("-") && word.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }

  private static func atoms(of word: String) -> [String] {
    word.split { ",={}[]\"' \n\t".contains($0) }.map(String.init).filter { $0 != ":" }
  }

  /// Options that only decide what is shown.
  private static let presentation: Set = ["--output", "--query", "--return-values", "--no-cli-pager", "--color"]
}

extension Lesson.Step {
  /// The reason why `line` does not do, when it is one of the tempting wrong routes.
  ///
  /// It is one when it is the same command, holds whatever tells the wrong route from all right ones, and lacks every option
  /// that the wrong route lacks and all right ones have. A wrong route that differs in neither is known by having just its
  /// options and values. Of several, it is the one that has the most whole words in common with the line.
  public func reason(against line: String) -> String? {
    guard let typed = CommandWords(line) else { return nil }
    let right = ([solution] + alternatives).flatMap { $0 }.filter { $0.refusal == nil }.compactMap {
      CommandWords($0.command)
    }
    var best: (because: String, likeness: Int)?
    for route in wrong {
      guard let slip = route.lines.last.flatMap(CommandWords.init), slip.command == typed.command,
        typed.shares(slip, againstAll: right.filter { $0.command == slip.command })
      else { continue }
      let likeness = slip.words.intersection(typed.words).count
      if likeness > best?.likeness ?? -1 { best = (route.because, likeness) }
    }
    return best?.because
  }

  /// Whether `line` is a try at this step: a command that one of its routes, right or wrong, also uses. What prepares or
  /// waits (`zip`, `echo`, a waiter) is none.
  func isTried(by line: String) -> Bool {
    guard let typed = CommandWords(line) else { return false }
    let lines = (([solution] + alternatives).flatMap { $0 }).map(\.command) + wrong.flatMap(\.lines)
    return lines.contains { line in
      let acts = (line.hasPrefix("aws ") || line.hasPrefix("clock ")) && !line.contains(" wait ")
      return acts && CommandWords(line)?.command == typed.command
    }
  }
}

extension CommandWords {
  fileprivate func shares(_ slip: CommandWords, againstAll rivals: [CommandWords]) -> Bool {
    guard let first = rivals.first else { return true }
    let strange = rivals.reduce(slip.pairs) { $0.subtracting($1.pairs) }
    let missing = rivals.reduce(first.options) { $0.intersection($1.options) }.subtracting(slip.options)
    if strange.isEmpty, missing.isEmpty { return options == slip.options && slip.pairs.isSubset(of: pairs) }
    return strange.isSubset(of: pairs) && missing.isDisjoint(with: options)
  }
}
