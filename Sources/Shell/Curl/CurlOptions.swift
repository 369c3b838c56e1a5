/// Which of curl's options take a value, as the installed curl says it.
struct CurlOptions: Hashable {
  /// The long names, without hyphens, and whether each takes a value.
  private(set) var long: [String: Bool] = [:]
  /// The letters of those that take a value.
  private(set) var letters: Set<Character> = []

  /// - Parameter help: What `curl --help all` prints: ` -d, --data <data>  HTTP POST data`, an option a line.
  init(help: String) {
    for line in help.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3)
      guard let place = words.prefix(2).firstIndex(where: { $0.hasPrefix("--") }) else { continue }
      let takesValue = words.indices.contains(place + 1) && words[place + 1].hasPrefix("<")
      long[String(words[place].dropFirst(2))] = takesValue
      if takesValue, place == 1, words[0].count == 3 {
        letters.insert(words[0][words[0].index(after: words[0].startIndex)])
      }
    }
  }

  /// Whether `--name` takes a value; curl takes the beginning of a name that only one option has.
  func takesValue(_ name: some StringProtocol) -> Bool {
    if let exact = long[String(name)] { return exact }
    let fitting = long.filter { $0.key.hasPrefix(name) }
    return fitting.count == 1 && fitting.first?.value == true
  }
}
