/// What `aws configure` writes into a file: one setting of one section, all else left as it is, comments too.
public struct ConfigurationUpdate: Sendable, Hashable {
  /// The section as it stands between the brackets: `default`, `profile dev`.
  public var section: String
  /// The setting's name.
  public var name: String
  /// The name inside the setting's block: `addressing_style` of `s3`; nil where the setting is a text.
  public var key: String?
  /// The new value.
  public var value: String

  /// An update from its parts.
  public init(section: String, name: String, key: String? = nil, value: String) {
    self.section = section
    self.name = name
    self.key = key
    self.value = value
  }

  /// The file's text with the setting in it.
  public func applied(to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    guard let start = lines.firstIndex(where: isOwnHeader) else {
      return (lines + ["[\(section)]"] + newLines).map { $0 + "\n" }.joined()
    }
    let end = lines[(start + 1)...].firstIndex { header($0) != nil } ?? lines.count
    if let place = (start + 1..<end).first(where: { option(lines[$0]) == name && indent(lines[$0]) == 0 }) {
      change(&lines, at: place, sectionEnd: end)
    } else {
      let last = (start + 1..<end).last { option(lines[$0]) != nil } ?? start
      // In the last section the AWS CLI leaves a blank line or a comment behind the last setting where it is.
      let next = end == lines.count ? min(last + 2, end) : last + 1
      lines.insert(contentsOf: newLines, at: next)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var newLines: [String] {
    key.map { ["\(name) =", "    \($0) = \(value)"] } ?? ["\(name) = \(value)"]
  }

  private func change(_ lines: inout [String], at place: Int, sectionEnd: Int) {
    guard let key else {
      lines[place] = "\(name) = \(value)"
      return
    }
    var end = place + 1
    while end < sectionEnd, indent(lines[end]) > 0 || lines[end].isEmpty { end += 1 }
    while end > place + 1, lines[end - 1].isEmpty { end -= 1 }
    if let line = (place + 1..<end).first(where: { option(lines[$0]) == key }) {
      lines[line] = String(repeating: " ", count: indent(lines[line])) + "\(key) = \(value)"
    } else {
      lines.insert("    \(key) = \(value)", at: end)
    }
  }

  private func isOwnHeader(_ line: String) -> Bool {
    guard let found = header(line) else { return false }
    let parts = section.split(separator: " ", maxSplits: 1)
    return found == section || (parts.count == 2 && found == "\(parts[0]) \"\(parts[1])\"")
  }

  private func header(_ line: String) -> String? {
    let content = PythonText.stripped(line)
    guard content.hasPrefix("["), let end = content.firstIndex(of: "]") else { return nil }
    return String(content.dropFirst().prefix(upTo: end))
  }

  /// The name before `=` or `:`; nil for a comment, a header or a blank line.
  private func option(_ line: String) -> String? {
    let content = PythonText.stripped(line)
    guard let first = content.first, !"#;[".contains(first),
      let delimiter = content.firstIndex(where: { $0 == "=" || $0 == ":" })
    else { return nil }
    return PythonText.stripped(String(content[..<delimiter]))
  }

  private func indent(_ line: String) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }
}
