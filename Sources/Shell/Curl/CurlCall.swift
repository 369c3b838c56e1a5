/// A command line of curl, made to reach the sandbox where its addresses are the sandbox's; all its other words stay.
///
/// An address of the sandbox is asked by plain HTTP at the sandbox's own server: `--connect-to` leads the name there, so that
/// the `Host` header, and with it the API that is meant, stays what was typed.
struct CurlCall {
  /// The words behind `curl`.
  let arguments: [String]
  /// The places of the addresses among them.
  private let places: [Int]
  /// The places of `--next` and `-:`, behind which options begin anew.
  private let breaks: [Int]

  /// Whether any word looks like an address of the sandbox: then it is worth asking curl for its options.
  static func mayConcern(_ arguments: [String]) -> Bool { arguments.contains { SandboxAddress($0) != nil } }

  /// Reads the words as curl does.
  init(_ arguments: [String], options: CurlOptions) {
    self.arguments = arguments
    var (places, breaks): ([Int], [Int]) = ([], [])
    var index = 0
    var endsOptions = false
    while index < arguments.count {
      let word = arguments[index]
      if endsOptions || !word.hasPrefix("-") || word == "-" {
        places.append(index)
      } else if word == "--" {
        endsOptions = true
      } else if word.hasPrefix("--") {
        let name = word.dropFirst(2)
        if name == "next" { breaks.append(index) }
        if options.takesValue(name) {
          index += 1
          if name == "url" { places.append(index) }
        }
      } else {
        let letters = word.dropFirst()
        if letters.contains(":"), !letters.contains(where: options.letters.contains) { breaks.append(index) }
        if letters.firstIndex(where: options.letters.contains) == letters.indices.last { index += 1 }
      }
      index += 1
    }
    self.places = places.filter { $0 < arguments.count }
    self.breaks = breaks
  }

  /// The sandbox's hosts that are asked, each once.
  var hosts: [String] {
    var hosts: [String] = []
    for place in places {
      if let host = SandboxAddress(arguments[place])?.host, !hosts.contains(host) { hosts.append(host) }
    }
    return hosts
  }

  /// The words for curl that reach the sandbox's server on this machine's `port`.
  func words(reaching port: Int) -> [String] {
    let ways = hosts.flatMap { host in
      // A redirection to the name by HTTPS must not leave the machine either.
      [80, 443].flatMap { ["--connect-to", "\(host):\($0):127.0.0.1:\(port)"] } + ["--noproxy", host]
    }
    var words = ways
    for (index, word) in arguments.enumerated() {
      words.append(places.contains(index) ? SandboxAddress(word)?.plain ?? word : word)
      if breaks.contains(index) { words += ways }
    }
    return words
  }
}
