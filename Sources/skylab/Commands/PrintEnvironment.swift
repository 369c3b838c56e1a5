import ArgumentParser

/// `skylab env`: the variables that point AWS's tools at the sandbox, for `eval "$(skylab env)"`.
struct PrintEnvironment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "env", abstract: "Print the exports that point other tools at the sandbox.",
    discussion: "Use it so: eval \"$(skylab env)\"; with --unset it takes them back.")

  @OptionGroup var address: EndpointOptions

  @Flag(help: "Take the variables back.")
  var unset = false

  func run() {
    let variables = [
      ("AWS_ENDPOINT_URL", "http://\(EndpointOptions.reachable(address.host)):\(address.port)"),
      ("AWS_ACCESS_KEY_ID", "skylab"), ("AWS_SECRET_ACCESS_KEY", address.token ?? "skylab"),
      ("AWS_REGION", "us-east-1"), ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_EC2_METADATA_DISABLED", "true"),
    ]
    // A session or profile of the real AWS would go before the key.
    print("unset AWS_SESSION_TOKEN AWS_PROFILE AWS_DEFAULT_PROFILE")
    for (name, value) in variables { print(unset ? "unset \(name)" : "export \(name)=\(Self.quoted(value))") }
  }

  /// As a word of the shell.
  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
