import AWSModel
import OrderedCollections

/// A configuration file of the AWS CLI, read: sections of settings, a setting being a text or a block of further ones.
///
///     [profile dev]
///     region = eu-west-1
///     s3 =
///         addressing_style = path
///
/// The rules are those of Python's `configparser`, which the AWS CLI reads its files with: `=` or `:` behind a name, names in
/// lower case, `#` and `;` begin a comment at the start of a line, an indented line goes on with the value above.
public struct ConfigurationText: Sendable, Hashable {
  /// The value of a setting.
  public enum Setting: Sendable, Hashable {
    case text(String)
    case block(OrderedDictionary<String, String>)
  }

  /// The settings of a section, in the file's order.
  public typealias Section = OrderedDictionary<String, Setting>

  /// The sections in the file's order; the names are as written between the brackets.
  public private(set) var sections: OrderedDictionary<String, Section> = [:]

  /// A file without sections.
  public init() {}

  /// Reads a file.
  ///
  /// - Throws: where a line belongs to no section, is no setting, or names a section or setting for the second time.
  public init(_ text: String) throws(ConfigurationSyntaxError) {
    var reader = Reader()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { try reader.read(line) }
    try reader.endSetting()
    sections = reader.sections
  }
}

/// A configuration file cannot be read.
public struct ConfigurationSyntaxError: Error, Sendable, Hashable {}

/// Reads the lines of a file one after the other.
private struct Reader {
  var sections: OrderedDictionary<String, ConfigurationText.Section> = [:]
  private typealias Setting = ConfigurationText.Setting
  private var section: String?
  private var setting: (name: String, lines: [String], indent: Int)?

  mutating func read(_ line: Substring) throws(ConfigurationSyntaxError) {
    let content = PythonText.stripped(String(line))
    if content.hasPrefix("#") || content.hasPrefix(";") { return }
    if content.isEmpty {
      setting?.lines.append("")
      return
    }
    let indent = line.prefix { $0 == " " || $0 == "\t" }.count
    if let open = setting, indent > open.indent {
      setting?.lines.append(content)
      return
    }
    try endSetting()
    if content.hasPrefix("["), let end = content.lastIndex(of: "]") {
      let name = String(content[content.index(after: content.startIndex)..<end])
      if name.isEmpty || sections[name] != nil { throw ConfigurationSyntaxError() }
      sections[name] = [:]
      section = name
      return
    }
    guard section != nil, let delimiter = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
      throw ConfigurationSyntaxError()
    }
    let name = PythonText.stripped(String(content[..<delimiter])).lowercased()
    let value = PythonText.stripped(String(content[content.index(after: delimiter)...]))
    if name.isEmpty { throw ConfigurationSyntaxError() }
    setting = (name, [value], indent)
  }

  mutating func endSetting() throws(ConfigurationSyntaxError) {
    guard let section, let (name, lines, _) = setting else { return }
    setting = nil
    if sections[section]?[name] != nil { throw ConfigurationSyntaxError() }
    var kept = lines[...]
    while kept.count > 1, kept.last == "" { kept.removeLast() }
    let isBlock = kept.count > 1 && kept[0].isEmpty
    let value = isBlock ? .block(try block(kept.dropFirst())) : Setting.text(kept.joined(separator: "\n"))
    sections[section]?[name] = value
  }

  private func block(_ lines: ArraySlice<String>) throws(ConfigurationSyntaxError) -> OrderedDictionary<String, String>
  {
    var block: OrderedDictionary<String, String> = [:]
    for line in lines where !line.isEmpty {
      guard let equals = line.firstIndex(of: "=") else { throw ConfigurationSyntaxError() }
      let name = PythonText.stripped(String(line[..<equals]))
      block[name] = PythonText.stripped(String(line[line.index(after: equals)...]))
    }
    return block
  }
}
