/// Sorts words into the arguments of one level of a command, as Python's `argparse.parse_known_args` (3.13) does.
///
/// The AWS CLI parses a line three times (global options and service; operation; the operation's own options), each time
/// handing on what it does not know. The order in which leftovers come out, which abbreviations are ambiguous and which
/// error is met first all follow from that, so the same three passes are made here.
///
/// Each word is first classed: `O` looks like an option, `A` does not, `-` is a bare `--`. Options then take as many `A`
/// as their arity asks for, positionals take those in between.
struct WordSorter {
  /// What came of it.
  struct Sorted {
    var values: [String: ArgumentValue] = [:]
    /// The words that this level does not know, in order.
    var rest: [String] = []
  }

  private enum Class { case option([Candidate]), argument, separator }

  /// An option that a word may mean, with the value behind its `=`.
  private struct Candidate {
    var argument: Argument?
    var explicit: String?
  }

  private let words: [String]
  private let options: [Argument]
  private var positionals: [Argument]
  private var classes: [Class] = []
  private var sorted = Sorted()
  private var index = 0

  private init(_ words: [String], _ arguments: [Argument]) {
    self.words = words
    options = arguments.filter { !$0.isPositional }
    positionals = arguments.filter(\.isPositional)
  }

  /// Sorts `words` into `arguments`.
  static func sort(_ words: [String], into arguments: [Argument]) throws(CommandError) -> Sorted {
    var sorter = WordSorter(words, arguments)
    try sorter.run()
    let missing = arguments.filter { $0.isRequired && sorter.sorted.values[$0.destination] == nil }
    if !missing.isEmpty { throw .missingArguments(missing.map(\.displayName)) }
    return sorter.sorted
  }

  private mutating func run() throws(CommandError) {
    classify()
    let lastOption = classes.lastIndex { if case .option = $0 { true } else { false } }
    while let lastOption, index <= lastOption {
      var next = index
      while !isOption(next) { next += 1 }
      if index != next {
        let start = index
        try consumePositionals()
        if index > start { continue }
        sorted.rest += words[index..<next]
        index = next
      }
      try consumeOption()
    }
    try consumePositionals()
    sorted.rest += words[index...]
  }

  private mutating func classify() {
    var isPastSeparator = false
    for word in words {
      if isPastSeparator {
        classes.append(.argument)
      } else if word == "--" {
        classes.append(.separator)
        isPastSeparator = true
      } else {
        classes.append(candidates(for: word).map { .option($0) } ?? .argument)
      }
    }
  }

  /// The options that `word` may mean; nil if it is no option at all.
  private func candidates(for word: String) -> [Candidate]? {
    guard word.utf8.first == UInt8(ascii: "-") else { return nil }
    if let exact = option(named: word) { return [Candidate(argument: exact)] }
    guard word.utf8.count > 1 else { return nil }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let explicit = parts.count > 1 ? parts[1] : nil
    if explicit != nil, let exact = option(named: parts[0]) { return [Candidate(argument: exact, explicit: explicit)] }
    if word.hasPrefix("--") {
      let prefix = Array(parts[0].utf8.dropFirst(2))
      let matches = options.filter { $0.name.utf8.starts(with: prefix) }
      if !matches.isEmpty { return matches.map { Candidate(argument: $0, explicit: explicit) } }
    }
    if isNegativeNumber(word) || word.utf8.contains(.space) { return nil }
    return [Candidate()]
  }

  private func option(named word: String) -> Argument? {
    word.dropping(prefix: "--").flatMap { name in options.last { $0.name == name } }
  }

  private func isNegativeNumber(_ word: String) -> Bool {
    let digits = word.utf8.dropFirst()
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let last = parts.last, !last.isEmpty else { return false }
    return parts.allSatisfy { $0.allSatisfy(\.isDigitByte) }
  }

  private func isOption(_ position: Int) -> Bool {
    if case .option = classes[position] { true } else { false }
  }

  private mutating func consumeOption() throws(CommandError) {
    guard case .option(let candidates) = classes[index] else { return }
    if candidates.count > 1 {
      throw .ambiguousOption(words[index], candidates.compactMap { $0.argument?.displayName })
    }
    guard let argument = candidates[0].argument else {
      sorted.rest.append(words[index])
      index += 1
      return
    }
    index += 1
    if let explicit = candidates[0].explicit {
      if case .flag = argument.arity { throw .ignoredValue(argument.displayName, explicit) }
      if case .exactly(let count) = argument.arity, count != 1 { throw .missingValues(argument.displayName, count) }
      try take(argument, [explicit])
      return
    }
    var end = index
    while end < words.count, case .argument = classes[end] { end += 1 }
    switch argument.arity {
    case .flag: end = index
    case .one where end == index: throw .missingValue(argument.displayName)
    case .oneOrMore where end == index:
      throw .missingValues(argument.displayName, needed: "at least one argument")
    case .exactly(let count) where end - index < count: throw .missingValues(argument.displayName, count)
    case .one, .optional: end = min(end, index + 1)
    case .exactly(let count): end = index + count
    case .many, .oneOrMore: break
    }
    try take(argument, Array(words[index..<end]))
    index = end
  }

  /// Gives the words here to as many of the positionals as they suffice for.
  private mutating func consumePositionals() throws(CommandError) {
    var counts = matchedCounts()
    let end = index + counts.reduce(0, +)
    if end < words.count, isOption(end) { while counts.last == 0 { counts.removeLast() } }
    let taken = Array(positionals.prefix(counts.count))
    positionals.removeFirst(counts.count)
    for (argument, count) in zip(taken, counts) {
      var given = Array(words[index..<(index + count)])
      if let separator = (index..<(index + count)).first(where: isSeparator) { given.remove(at: separator - index) }
      index += count
      if !given.isEmpty { try take(argument, given) }
    }
  }

  private func matchedCounts() -> [Int] {
    var counts: [Int] = []
    var position = index
    for argument in positionals {
      let start = position
      for _ in 0..<argument.greatestCount {
        while position < words.count, isSeparator(position) { position += 1 }
        if position < words.count, case .argument = classes[position] {
          position += 1
        } else if argument.isRequired {
          return counts
        }
      }
      while position < words.count, isSeparator(position) { position += 1 }
      counts.append(position - start)
    }
    return counts
  }

  private func isSeparator(_ position: Int) -> Bool {
    if case .separator = classes[position] { true } else { false }
  }

  private mutating func take(_ argument: Argument, _ given: [String]) throws(CommandError) {
    var values: [ArgumentValue] = []
    for word in given {
      values.append(try read(word, argument))
      if let choices = argument.choices, !choices.contains(word) {
        throw .invalidChoice(argument.displayName, word, CloseMatches.of(word, in: choices))
      }
    }
    sorted.values[argument.destination] =
      switch argument.arity {
      case .flag(let meaning): .flag(meaning)
      case .many, .oneOrMore: .texts(given)
      case .exactly:
        .texts(
          (sorted.values[argument.destination]?.texts ?? [])
            + (argument.destination == argument.name ? given : [argument.name] + given))
      case .optional(let absent): values.first ?? .text(absent)
      case .one: values[0]
      }
  }

  private func read(_ word: String, _ argument: Argument) throws(CommandError) -> ArgumentValue {
    do throws(PythonNumberError) {
      switch argument.reading {
      case .text: return .text(word)
      case .integer: return .integer(try PythonNumber.integer(word))
      case .double: return .double(try PythonNumber.double(word))
      }
    } catch {
      throw .invalidNumber(argument.displayName, type: argument.reading == .integer ? "int" : "float", word)
    }
  }
}
