import AWSCommandLine

/// An AWS CLI command that bash would not take: what of the line means something else to a shell.
enum HostSlip {
  /// The coach's line for a line of bash's that failed; nil where nothing is known.
  static func advice(for line: String) -> String? {
    let first = line.prefix { !$0.isWhitespace }
    guard line.contains("aws ") || CommandNames.all.contains(String(first)) else { return nil }
    if let placeholder = placeholder(in: line) {
      return
        "`\(placeholder)` is a placeholder, and bash takes < and > for redirections. Put your own value in its place."
    }
    for kind in ["rate(", "cron(", "at("] where hasBare(kind, in: line) {
      return "brackets mean something to bash: put quotes around '\(kind)…)'."
    }
    if let quote = line.first(where: { "“”„‘’«»".contains($0) }) {
      return "the line holds the typographic quote \(quote), which means nothing here. Type \" or ' instead."
    }
    return nil
  }

  /// `<API_ID>`, `<your function>`.
  private static func placeholder(in line: String) -> Substring? {
    var rest = line[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...]
      let inside = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
      if inside.first?.isLetter == true, inside.endIndex < rest.endIndex, rest[inside.endIndex] == ">" {
        return rest[...inside.endIndex]
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether a schedule stands there without a quote in front.
  private static func hasBare(_ kind: String, in line: String) -> Bool {
    line.ranges(of: kind).contains { range in
      range.lowerBound > line.startIndex && " =,".contains(line[line.index(before: range.lowerBound)])
    }
  }
}
