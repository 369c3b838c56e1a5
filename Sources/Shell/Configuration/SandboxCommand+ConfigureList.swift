import AWSCommandLine

extension SandboxCommand {
  /// `aws configure list`: each setting with where it comes from.
  func listConfiguration(_ globals: GlobalOptions) throws -> Int32 {
    let profiles = try store.profiles()
    let name = globals.profile ?? "default"
    if name != "default", profiles.settings[name] == nil { throw CommandError.unknownProfile(name) }
    write(Row(name: "NAME", value: "VALUE", type: "TYPE", location: "LOCATION"))
    write(profileRow(globals))
    for row in try keyRows(globals) { write(row) }
    write(regionRow(profiles[name]?["region"], of: name))
    return 0
  }

  private struct Row {
    var name: String
    var value = "<not set>"
    var type = "None"
    var location = "None"
  }

  private func write(_ row: Row) {
    let cells = zip([row.name, row.value, row.type], [10, 24, 16]).map { text, width in
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    console.write((cells + [row.location]).joined(separator: " : ") + "\n")
  }

  private func profileRow(_ globals: GlobalOptions) -> Row {
    let named = value(of: ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"])
    if globals.isProfileGiven, let profile = globals.profile {
      return Row(name: "profile", value: profile, type: "manual", location: "--profile")
    }
    guard let named else { return Row(name: "profile") }
    return Row(name: "profile", value: named, type: "env", location: "['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']")
  }

  private func keyRows(_ globals: GlobalOptions) throws -> [Row] {
    let rows: (String, String, String) -> [Row] = { access, secret, type in
      [
        Row(name: "access_key", value: Self.masked(access), type: type, location: ""),
        Row(name: "secret_key", value: Self.masked(secret), type: type, location: ""),
      ]
    }
    do throws(CommandError) {
      switch try credentialSource(globals) {
      case .keys(let keys, let method): return rows(keys.accessKeyID, keys.secretAccessKey, method)
      // The keys of a role are new with each command, so there is nothing of them to show.
      case .role: return rows("", "", "assume-role")
      }
    } catch {
      guard case .noCredentials = error else { throw error }
      return [Row(name: "access_key"), Row(name: "secret_key")]
    }
  }

  private func regionRow(_ set: String?, of profile: String) -> Row {
    if let region = value(of: ["AWS_REGION", "AWS_DEFAULT_REGION"]) {
      return Row(name: "region", value: region, type: "env", location: "['AWS_REGION', 'AWS_DEFAULT_REGION']")
    }
    if let set { return Row(name: "region", value: set, type: "config-file", location: store.path(of: .config)) }
    if profile != "default" { return Row(name: "region") }
    return Row(name: "region", value: Self.ownRegion, type: "skylab", location: "")
  }

  private func value(of variables: [String]) -> String? {
    variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
  }
}
