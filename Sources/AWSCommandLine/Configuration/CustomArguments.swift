/// The arguments of a command that is no operation: `configure get`, `logs tail`.
struct CustomArguments {
  private let values: [String: ArgumentValue]

  /// Sorts `words` into `arguments`.
  ///
  /// - Throws: for missing and unknown ones; the unknown are joined by commas without blanks, unlike an operation's.
  init(_ words: [String], _ arguments: [Argument]) throws(CommandError) {
    let sorted = try WordSorter.sort(words, into: arguments)
    try Self.refuse(sorted.rest)
    values = sorted.values
  }

  /// The word of an argument, if one was given.
  subscript(name: String) -> String? { values[name]?.text }

  /// The words of an argument that takes many, if it was given.
  func list(_ name: String) -> [String]? { if case .texts(let texts)? = values[name] { texts } else { nil } }

  /// Whether a flag was given.
  func isSet(_ name: String) -> Bool { values[name]?.flag == true }

  /// Complains of words that nothing takes.
  static func refuse(_ words: [String]) throws(CommandError) {
    if !words.isEmpty { throw .exclusiveOptions("Unknown options: \(words.joined(separator: ","))") }
  }
}
