import Testing

@testable import AWSCommandLine

@Suite("configuration files") struct ConfigurationTextTests {
  @Test("are read as Python's configparser reads them")
  func reading() throws {
    let file = try ConfigurationText(
      """
      # a comment
      [default]
      Region = eu-west-1
      output: json
      s3 =
        max_concurrent_requests = 20

        addressing_style = path
      [profile my own]
      description = one
        two
      ; the end
      """)
    #expect(Array(file.sections.keys) == ["default", "profile my own"])
    #expect(file.sections["default"]?["region"] == .text("eu-west-1"))
    #expect(file.sections["default"]?["output"] == .text("json"))
    #expect(
      file.sections["default"]?["s3"] == .block(["max_concurrent_requests": "20", "addressing_style": "path"]))
    #expect(file.sections["profile my own"]?["description"] == .text("one\ntwo"))
  }

  @Test(
    "that break its rules are refused",
    arguments: [
      "region = a", "[a]\n[a]", "[a]\nx = 1\nx = 2", "[a]\nno setting", "[]\nx = 1", "[a]\ns3 =\n  no setting",
    ])
  func refusals(text: String) {
    #expect(throws: ConfigurationSyntaxError.self) { try ConfigurationText(text) }
  }

  @Test(
    "keep all that is not set",
    arguments: [
      ("", "default", "region", nil as String?, "[default]\nregion = x\n"),
      ("[default]\nregion = a\n", "default", "region", nil, "[default]\nregion = x\n"),
      (
        "[default]\n# why\noutput = json\n\n[profile b]\n", "default", "region", nil,
        "[default]\n# why\noutput = json\nregion = x\n\n[profile b]\n"
      ),
      ("[default]\nregion = a", "profile dev", "region", nil, "[default]\nregion = a\n[profile dev]\nregion = x\n"),
      ("[profile \"dev\"]\n", "profile dev", "region", nil, "[profile \"dev\"]\nregion = x\n"),
      ("[default]\nregion = a\n", "default", "s3", "style", "[default]\nregion = a\ns3 =\n    style = x\n"),
      (
        "[default]\ns3 =\n  style = a\n  more = b\n", "default", "s3", "style",
        "[default]\ns3 =\n  style = x\n  more = b\n"
      ),
      (
        "[default]\ns3 =\n  more = b\noutput = json\n", "default", "s3", "style",
        "[default]\ns3 =\n  more = b\n    style = x\noutput = json\n"
      ),
    ])
  func updates(text: String, section: String, name: String, key: String?, expected: String) {
    let update = ConfigurationUpdate(section: section, name: name, key: key, value: "x")
    #expect(update.applied(to: text) == expected)
  }

  @Test("of two kinds make the profiles, where credentials win")
  func profiles() throws {
    let profiles = Profiles(
      config: try ConfigurationText(
        "[profile dev]\nregion = a\naws_access_key_id = old\n[default]\n[sso-session s]\nsso_region = b\n"),
      credentials: try ConfigurationText("[dev]\naws_access_key_id = new\n[ci]\naws_access_key_id = ci\n"))
    #expect(profiles.names == ["dev", "default", "ci"])
    #expect(profiles["dev"] == ["region": "a", "aws_access_key_id": "new"])
    #expect(profiles.isInCredentials("aws_access_key_id", of: "dev"))
    #expect(!profiles.isInCredentials("region", of: "dev"))
    #expect(profiles["nobody"] == nil)
    #expect(profiles.others.keys == ["sso-session s"])
    #expect(Profiles.title(of: "my own") == "profile 'my own'")
  }
}
