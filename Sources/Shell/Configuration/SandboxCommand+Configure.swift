import AWSCommandLine
import AWSModel

extension SandboxCommand {
  /// `aws configure …`; gives the exit code.
  ///
  /// - Throws: `CommandError` and `ServiceError`, shown by the caller.
  func configure(_ words: [String], _ globals: GlobalOptions) async throws -> Int32 {
    switch try ConfigureCommand.parse(words, files: HostFiles(folder: folder).files) {
    case .prompt: return try prompt(globals)
    case .list: return try listConfiguration(globals)
    case .listProfiles:
      for name in try store.profiles().names { console.write(name + "\n") }
      return 0
    case .get(let name, let section): return try get(name, section, globals)
    case .set(let name, let value, let section):
      let (update, file) = SettingName(name, profile: globals.profile ?? "default").update(to: value, section)
      try store.apply([update], to: file)
      return 0
    case .importKeys(let csv, let skipsInvalid, let prefix):
      let rows = try CredentialCSV(csv, skipsInvalid: skipsInvalid).rows
      try store.apply(rows.flatMap { Self.updates(for: $0, prefix) }, to: .credentials)
      console.write("Successfully imported \(rows.count) profile(s)\n")
      return 0
    case .exportCredentials(let format):
      let (keys, expires) = try await keys(of: try credentialSource(globals), globals)
      console.write(format.text(of: keys, expires: expires))
      return 0
    case .notSimulated(let name):
      console.writeError(
        ErrorLine.text("skylab does not simulate `aws configure \(name)`; nothing was changed."))
      return 255
    case .help(let names):
      try await show(help: .command(names), globals)
      return 0
    }
  }

  private static func updates(for row: CredentialCSV.Row, _ prefix: String) -> [ConfigurationUpdate] {
    let section = prefix + row.user
    return [
      ConfigurationUpdate(section: section, name: "aws_access_key_id", value: row.accessKeyID),
      ConfigurationUpdate(section: section, name: "aws_secret_access_key", value: row.secretAccessKey),
    ]
  }

  /// Asks for the four settings; what is left empty stays as it is.
  private func prompt(_ globals: GlobalOptions) throws -> Int32 {
    let profile = globals.profile ?? "default"
    let present = try store.profiles()[profile] ?? [:]
    var config: [ConfigurationUpdate] = []
    var credentials: [ConfigurationUpdate] = []
    for (name, question) in Self.questions {
      let isSecret = name.hasPrefix("aws_")
      let shown = present[name].map { isSecret ? Self.masked($0) : $0 } ?? "None"
      guard let answer = console.ask("\(question) [\(shown)]: ") else {
        console.write("\n")
        return Interrupt.isRaised ? 130 : try endOfInput()
      }
      if answer.isEmpty || answer == present[name] { continue }
      if isSecret {
        credentials.append(ConfigurationUpdate(section: profile, name: name, value: answer))
      } else {
        config.append(ConfigurationUpdate(section: Profiles.title(of: profile), name: name, value: answer))
      }
    }
    try store.apply(credentials, to: .credentials)
    try store.apply(config, to: .config)
    return 0
  }

  private func endOfInput() throws -> Int32 { throw CommandError.internalFault("EOF when reading a line") }

  private static let questions = [
    ("aws_access_key_id", "AWS Access Key ID"), ("aws_secret_access_key", "AWS Secret Access Key"),
    ("region", "Default region name"), ("output", "Default output format"),
  ]

  static func masked(_ text: String) -> String { String(repeating: "*", count: 16) + text.suffix(4) }

  private func get(
    _ name: String, _ section: ConfigureCommand.SubSection?, _ globals: GlobalOptions
  ) throws -> Int32 {
    let profiles = try store.profiles()
    if section == nil, !name.contains("."), let profile = globals.profile, profile != "default",
      profiles.settings[profile] == nil
    {
      throw CommandError.unknownProfile(profile)
    }
    switch SettingName(name, profile: globals.profile ?? "default").value(in: profiles, section) {
    case .text(let text)?:
      console.write(text + "\n")
      return 0
    case .block?:
      console.writeError("varname (\(name)) must reference a value, not a section or sub-section.")
      return 1
    case nil: return 1
    }
  }
}
