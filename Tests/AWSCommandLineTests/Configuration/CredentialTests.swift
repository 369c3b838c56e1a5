import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("credentials") struct CredentialTests {
  private static let own = Credentials(accessKeyID: "OWN", secretAccessKey: "none")

  private func search(
    _ config: String, _ variables: [String: String] = [:], profile: String = "default", isGiven: Bool = false
  ) throws -> CredentialSource? {
    let profiles = Profiles(config: try ConfigurationText(config))
    return try CredentialSearch(variable: { variables[$0] }, profiles: profiles, ownKeys: Self.own)
      .source(profile: profile, isGiven: isGiven)
  }

  private func keys(_ name: String, _ method: String) -> CredentialSource {
    .keys(Credentials(accessKeyID: name, secretAccessKey: "s"), method: method)
  }

  @Test("come from the environment, unless a profile is given, then from the profile")
  func precedence() throws {
    let config = "[default]\naws_access_key_id = D\naws_secret_access_key = s\n[profile empty]\nregion = a\n"
    let variables = ["AWS_ACCESS_KEY_ID": "E", "AWS_SECRET_ACCESS_KEY": "s"]
    #expect(try search(config, variables) == keys("E", "env"))
    #expect(try search(config, variables, isGiven: true) == keys("D", "config-file"))
    #expect(try search(config) == keys("D", "config-file"))
    #expect(try search("") == .keys(Self.own, method: "skylab"))
    #expect(try search(config, profile: "empty") == nil)
  }

  @Test("of a role are those that its source may get")
  func roles() throws {
    let config = """
      [profile a]
      role_arn = arn:aws:iam::123456789012:role/a
      role_session_name = me
      source_profile = default
      [profile b]
      role_arn = arn:aws:iam::123456789012:role/b
      source_profile = a
      """
    guard case .role(let outer, let source)? = try search(config, profile: "b"),
      case .role(let inner, let base) = source
    else {
      Issue.record("a role of a role is expected")
      return
    }
    #expect(outer.arn.hasSuffix("/b"))
    #expect(inner.sessionName == "me")
    #expect(base == .keys(Self.own, method: "skylab"))
  }

  @Test(
    "that are told by halves or in circles are refused in botocore's words",
    arguments: [
      ("[default]\naws_access_key_id = D", "Partial credentials found in config-file, missing: aws_secret_access_key"),
      (
        "[default]\nrole_arn = r",
        "Partial credentials found in assume-role, missing: source_profile or credential_source"
      ),
      (
        "[default]\nrole_arn = r\nsource_profile = x",
        "The source_profile \"x\" referenced in the profile \"default\" does not exist."
      ),
      (
        "[default]\nrole_arn = r\nsource_profile = x\n[profile x]\nregion = a",
        "The source profile \"x\" must have credentials."
      ),
      (
        "[default]\nrole_arn = r\nsource_profile = x\ncredential_source = Environment",
        "The profile \"default\" contains both source_profile and credential_source."
      ),
      (
        "[default]\nrole_arn = r\nsource_profile = x\n[profile x]\nrole_arn = s\nsource_profile = default",
        "Infinite loop in credential configuration detected. Attempting to load from profile default which has already "
          + "been visited. Visited profiles: ['default', 'x']"
      ),
    ])
  func refusals(config: String, message: String) {
    #expect(throws: CommandError.internalFault(message)) { try search(config) }
  }

  @Test(
    "are exported in six forms",
    arguments: [
      (
        CredentialFormat.env, "export AWS_ACCESS_KEY_ID=A\nexport AWS_SECRET_ACCESS_KEY=B\nexport AWS_SESSION_TOKEN=C\n"
      ),
      (.envNoExport, "AWS_ACCESS_KEY_ID=A\nAWS_SECRET_ACCESS_KEY=B\nAWS_SESSION_TOKEN=C\n"),
      (.powershell, "$Env:AWS_ACCESS_KEY_ID=\"A\"\n$Env:AWS_SECRET_ACCESS_KEY=\"B\"\n$Env:AWS_SESSION_TOKEN=\"C\"\n"),
      (.windowsCommand, "set AWS_ACCESS_KEY_ID=A\nset AWS_SECRET_ACCESS_KEY=B\nset AWS_SESSION_TOKEN=C\n"),
      (
        .fish, "set -gx AWS_ACCESS_KEY_ID \"A\"\nset -gx AWS_SECRET_ACCESS_KEY \"B\"\nset -gx AWS_SESSION_TOKEN \"C\"\n"
      ),
      (
        .process,
        "{\n  \"Version\": 1,\n  \"AccessKeyId\": \"A\",\n  \"SecretAccessKey\": \"B\",\n  \"SessionToken\": \"C\"\n}\n"
      ),
    ])
  func forms(format: CredentialFormat, text: String) {
    let keys = Credentials(accessKeyID: "A", secretAccessKey: "B", sessionToken: "C")
    #expect(format.text(of: keys, expires: nil) == text)
  }

  @Test("are imported from the console's CSV file, whatever the columns' order")
  func csv() throws {
    let text = "\u{FEFF}Access key ID,User name,Secret access key\r\nAK,ann , SK\r\n,bob,SK\r\n"
    #expect(try CredentialCSV(text, skipsInvalid: true).rows.map(\.user) == ["ann"])
    #expect(
      throws: CommandError.internalFault(
        "Failed to parse entry #2: Row missing value for header \"Access Key ID\"")
    ) { try CredentialCSV(text, skipsInvalid: false) }
    #expect(throws: CommandError.internalFault("Expected header \"User Name\" not found")) {
      try CredentialCSV("a,b\n", skipsInvalid: false)
    }
    #expect(throws: CommandError.internalFault("Provided CSV contains no contents")) {
      try CredentialCSV(" \n", skipsInvalid: false)
    }
  }
}
