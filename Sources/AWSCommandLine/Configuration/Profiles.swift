import OrderedCollections

/// The profiles of a config file and a credentials file together.
///
/// In the config file a profile's section is `[profile NAME]`, and `[default]` for the default one; in the credentials file it
/// is `[NAME]`. Where both set the same, the credentials file wins.
public struct Profiles: Sendable, Hashable {
  /// The settings of each profile; the config file's profiles come first.
  public private(set) var settings: OrderedDictionary<String, ConfigurationText.Section> = [:]
  /// The other sections of the config file by their whole names: `sso-session NAME`, `services NAME`, `plugins`.
  public private(set) var others: OrderedDictionary<String, ConfigurationText.Section> = [:]
  /// The names of what a profile has from the credentials file.
  private var fromCredentials: [String: Set<String>] = [:]

  /// The profiles of two files.
  public init(config: ConfigurationText = ConfigurationText(), credentials: ConfigurationText = ConfigurationText()) {
    for (title, section) in config.sections {
      if let name = Self.profile(title) { settings[name] = section } else { others[title] = section }
    }
    for (name, section) in credentials.sections {
      settings[name, default: [:]].merge(section) { _, new in new }
      fromCredentials[name] = Set(section.keys)
    }
  }

  /// The names of all profiles.
  public var names: [String] { Array(settings.keys) }

  /// The settings of a profile, those of a block as `BLOCK.NAME`, those of the `services` section that it names as
  /// `services.SERVICE.NAME`; nil if there is no such profile.
  public subscript(name: String) -> [String: String]? {
    guard let section = settings[name] else { return nil }
    var flat = Self.flat(section)
    if let services = flat["services"] {
      for (key, value) in Self.flat(others["services \(services)"] ?? [:]) { flat["services.\(key)"] = value }
    }
    return flat
  }

  private static func flat(_ section: ConfigurationText.Section) -> [String: String] {
    var flat: [String: String] = [:]
    for (name, setting) in section {
      switch setting {
      case .text(let text): flat[name] = text
      case .block(let block): for (key, value) in block { flat["\(name).\(key)"] = value }
      }
    }
    return flat
  }

  /// Whether a profile has a setting from the credentials file.
  public func isInCredentials(_ setting: String, of profile: String) -> Bool {
    fromCredentials[profile]?.contains(setting) == true
  }

  /// The title of a profile's section in the config file: `default`, `profile dev`, `profile 'my own'`.
  public static func title(of name: String) -> String {
    if name == "default" { return name }
    let quoted = name.contains { $0 == " " || $0 == "\t" } ? "'\(name.replacing("'", with: "'\"'\"'"))'" : name
    return "profile \(quoted)"
  }

  private static func profile(_ title: String) -> String? {
    if title == "default" { return title }
    let words = Lexer.lex(title).arguments
    return words.count == 2 && words[0] == "profile" ? words[1] : nil
  }
}
