import AWSCommandLine

/// The name of a setting as `configure get` and `set` take it: `region`, `s3.addressing_style`, `default.region`,
/// `profile.dev.s3.addressing_style`.
struct SettingName {
  private let profile: String
  private let parts: [String]

  /// - Parameters:
  ///   - text: The name as typed.
  ///   - profile: The profile it belongs to unless it names one itself.
  init(_ text: String, profile: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts[0] == "profile", parts.count > 2 {
      self.profile = parts[1]
      self.parts = Array(parts.dropFirst(2))
    } else if parts[0] == "default", parts.count > 1 {
      self.profile = "default"
      self.parts = Array(parts.dropFirst())
    } else {
      self.profile = profile
      self.parts = parts
    }
  }

  /// The setting of the profile, or of a section that is no profile; nil if it is not set.
  func value(in profiles: Profiles, _ section: ConfigureCommand.SubSection?) -> ConfigurationText.Setting? {
    if let section { return Self.value(parts, in: profiles.others[section.title]) }
    if parts.count > 1, profiles.settings[parts[0]] != nil {
      return Self.value(Array(parts.dropFirst()), in: profiles.settings[parts[0]])
    }
    if parts.count == 2, parts[0] == "plugins" { return Self.value([parts[1]], in: profiles.others["plugins"]) }
    return Self.value(parts, in: profiles.settings[profile])
  }

  private static func value(
    _ parts: [String], in section: ConfigurationText.Section?
  ) -> ConfigurationText.Setting? {
    guard let found = section?[parts[0]] else { return nil }
    if parts.count != 2 { return found }
    guard case .block(let block) = found else { return nil }
    return block[parts[1]].map { .text($0) }
  }

  /// What has to be written, and where: keys go into the credentials file, all else into the config file.
  func update(
    to value: String, _ section: ConfigureCommand.SubSection?
  ) -> (ConfigurationUpdate, ConfigurationStore.File) {
    let key = parts.count == 2 ? parts[1] : nil
    if let section {
      return (ConfigurationUpdate(section: section.title, name: parts[0], key: key, value: value), .config)
    }
    if Self.secrets.contains(parts[0]) {
      return (ConfigurationUpdate(section: profile, name: parts[0], key: key, value: value), .credentials)
    }
    if parts.count == 2, parts[0] == "plugins" {
      return (ConfigurationUpdate(section: "plugins", name: parts[1], value: value), .config)
    }
    let title = Profiles.title(of: profile)
    return (ConfigurationUpdate(section: title, name: parts[0], key: key, value: value), .config)
  }

  private static let secrets = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"]
}
