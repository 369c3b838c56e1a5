/// What a line behind `aws configure` asks for.
///
/// Source: AWS CLI Command Reference, version 2, `configure`.
public enum ConfigureCommand: Sendable, Hashable {
  /// `aws configure`: asks for keys, Region and output.
  case prompt
  case list
  case listProfiles
  /// `get VARNAME`.
  case get(String, in: SubSection?)
  /// `set VARNAME VALUE`.
  case set(String, String, in: SubSection?)
  /// `import --csv TEXT`.
  case importKeys(csv: String, skipsInvalid: Bool, prefix: String)
  case exportCredentials(CredentialFormat)
  /// A subcommand for what the sandbox has not: `sso`, `sso-session`, `mfa-login`, `add-model`.
  case notSimulated(String)
  /// `aws configure help`, `aws configure list help`.
  case help([String])

  /// A section of the config file that is no profile: `--sso-session NAME`, `--services NAME`.
  public struct SubSection: Sendable, Hashable {
    /// `sso-session` or `services`.
    public var kind: String
    /// Its name.
    public var name: String
    /// As it stands between the brackets.
    public var title: String { "\(kind) \(name)" }
  }

  /// The names that may follow, in the AWS CLI's order.
  static let names = [
    "list", "get", "set", "add-model", "import", "list-profiles", "sso", "sso-session", "mfa-login",
    "export-credentials",
  ]

  /// Reads the words behind `configure`.
  ///
  /// - Throws: for a subcommand that there is not, for missing, unknown or unreadable arguments.
  public static func parse(_ words: [String], files: Files) throws(CommandError) -> ConfigureCommand {
    if words == ["help"] { return .help(["configure"]) }
    let sorted = try WordSorter.sort(
      words, into: [.positional("subcommand", isRequired: false, choices: names)])
    guard let name = sorted.values["subcommand"]?.text, !name.isEmpty else {
      try CustomArguments.refuse(sorted.rest)
      return .prompt
    }
    if sorted.rest == ["help"] { return .help(["configure", name]) }
    return try subcommand(name, sorted.rest, files)
  }

  private static func subcommand(
    _ name: String, _ words: [String], _ files: Files
  ) throws(CommandError) -> ConfigureCommand {
    switch name {
    case "list", "list-profiles":
      _ = try CustomArguments(words, [])
      return name == "list" ? .list : .listProfiles
    case "get":
      let given = try CustomArguments(words, [.positional("varname")] + sections)
      return .get(given["varname"] ?? "", in: try section(given))
    case "set":
      let given = try CustomArguments(words, [.positional("varname"), .positional("value")] + sections)
      return .set(given["varname"] ?? "", given["value"] ?? "", in: try section(given))
    case "import":
      var csv = Argument.option("csv")
      csv.isRequired = true
      let given = try CustomArguments(
        words, [csv, .flag("skip-invalid", "skip-invalid", true), .option("profile-prefix")])
      let text = try ArgumentReader(files: files).text(given["csv"] ?? "", option: "--csv").string ?? ""
      return .importKeys(
        csv: text, skipsInvalid: given.isSet("skip-invalid"), prefix: given["profile-prefix"] ?? "")
    case "export-credentials":
      let given = try CustomArguments(
        words, [.option("format", choices: CredentialFormat.allCases.map(\.rawValue))])
      return .exportCredentials(given["format"].flatMap(CredentialFormat.init) ?? .process)
    default: return .notSimulated(name)
    }
  }

  private static let sections: [Argument] = [.option("sso-session"), .option("services")]

  private static func section(_ given: CustomArguments) throws(CommandError) -> SubSection? {
    let found = ["sso-session", "services"].compactMap { kind in given[kind].map { SubSection(kind: kind, name: $0) } }
    // AWS CLI 2.34.22 brought these options; its words for both at once are not verified.
    if found.count > 1 { throw .exclusiveOptions("Only one sub-section type parameter may be specified.") }
    return found.first
  }
}
