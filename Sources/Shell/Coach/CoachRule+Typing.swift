import AWSCommandLine

/// What a pen, a document or a habit from elsewhere brought into the line.
extension CoachRule {
  /// `“` where `"` is meant, as text from a document has it.
  static let typographicQuotes = CoachRule(name: "typographic quotes") { mishap in
    let found = mishap.words.joined().first { "“”„‘’‚«»".contains($0) }
    return found.map { "the line holds the typographic quote \($0), which means nothing here. Type \" or ' instead." }
  }

  /// `–` where `--` is meant.
  static let typographicDashes = CoachRule(name: "typographic dashes") { mishap in
    guard let word = mishap.words.first(where: { "–—−‐‑".contains($0.first ?? " ") }) else { return nil }
    let name = word.drop { "–—−‐‑-".contains($0) }
    return "`\(word)` begins with a typographic dash. Type two hyphens: `--\(name)`."
  }

  /// A word of the instructions that stands for one of the learner's own.
  static let placeholder = CoachRule(name: "placeholder") { mishap in
    guard let found = mishap.words.lazy.compactMap(Placeholder.init).first else { return nil }
    let help =
      switch found.kind {
      case .region: "yours is \(mishap.region)"
      case .account: "yours is \(Mishap.account)"
      case .own: "put your own value there"
      }
    return "`\(found.text)` in `\(found.word)` is a placeholder: \(help)."
  }

  /// `--function_name`.
  static let underscores = CoachRule(name: "underscores") { mishap in
    guard case .unknownOptions? = mishap.lineError,
      let word = mishap.words.first(where: { $0.hasPrefix("--") && $0.contains("_") })
    else { return nil }
    return "options are spelled with hyphens: `\(word.replacing("_", with: "-"))`."
  }

  /// `-function-name`.
  static let singleDash = CoachRule(name: "single dash") { mishap in
    guard case .unknownOptions(let rest)? = mishap.lineError,
      let word = rest.first(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.count > 2 })
    else { return nil }
    return "options begin with two hyphens: `-\(word)`."
  }

  /// `--functionName`, as the SDKs spell it.
  static let camelCase = CoachRule(name: "camel case") { mishap in
    guard case .unknownOptions(let rest)? = mishap.lineError,
      let word = rest.first(where: { $0.hasPrefix("--") && $0.contains { $0.isUppercase } })
    else { return nil }
    var hyphenated = ""
    for character in word.dropFirst(2) {
      if character.isUppercase, !hyphenated.isEmpty { hyphenated += "-" }
      hyphenated += character.lowercased()
    }
    return "the AWS CLI spells members in lower case with hyphens: `--\(hyphenated)`."
  }
}

/// A word such as `REGION`, `<API_ID>` or `YOUR_BUCKET`, left in a line that was copied.
struct Placeholder {
  enum Kind { case region, account, own }

  /// The word of the line, its beginning if it is long.
  let word: String
  /// The part of it that is meant to be replaced.
  let text: String
  let kind: Kind

  /// The placeholder in `word`, if there is one.
  init?(_ word: String) {
    guard let text = Self.bracketed(word) ?? Self.named(word) else { return nil }
    let plain = text.lowercased().filter(\.isLetter)
    self.word = word.count > 60 ? word.prefix(60) + "…" : word
    self.text = text
    kind = plain.contains("region") ? .region : plain.contains("account") ? .account : .own
  }

  /// `<API_ID>`, `<your-bucket>`: letters, digits, blanks, `-` and `_` in angle brackets.
  private static func bracketed(_ word: String) -> String? {
    guard let open = word.firstIndex(of: "<"), let close = word[open...].firstIndex(of: ">") else { return nil }
    let inside = word[word.index(after: open)..<close]
    guard let first = inside.first, first.isLetter,
      inside.allSatisfy({ $0.isLetter || $0.isNumber || "-_ ".contains($0) })
    else { return nil }
    return String(word[open...close])
  }

  /// `REGION` or `ACCOUNT_ID` as a whole word or between colons, slashes and dots; anything that begins with `YOUR_`.
  private static func named(_ word: String) -> String? {
    let parts = word.split { ":/.,={}\"'@".contains($0) }.map(String.init)
    return parts.first { part in
      names.contains(part) || part.hasPrefix("YOUR_") || part.hasPrefix("YOUR-") || part.hasPrefix("your-")
        || part.hasPrefix("{{")
    }
  }

  private static let names: Set<String> = [
    "REGION", "AWS_REGION", "ACCOUNT_ID", "ACCOUNT-ID", "ACCOUNT", "ACCOUNTID", "AWS_ACCOUNT_ID", "API_ID", "API-ID",
    "APIID", "REST_API_ID", "FUNCTION_NAME", "FUNCTION-NAME", "ROLE_ARN", "BUCKET_NAME", "BUCKET-NAME", "TABLE_NAME",
    "QUEUE_URL", "TOPIC_ARN", "RESOURCE_ID", "STAGE_NAME", "ROLE_NAME", "RULE_NAME",
  ]
}
