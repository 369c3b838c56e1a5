import AWSModel

extension GlobalOptions {
  /// The options given, completed from the environment and the profile.
  ///
  /// - Throws: for a `--query` that is not JMESPath, an endpoint without a scheme, a time-out that is no number.
  static func resolved(
    from values: [String: ArgumentValue], profile: String?, in context: CommandContext
  ) throws(CommandError) -> GlobalOptions {
    var options = GlobalOptions()
    options.profile = profile
    if let query = values["query"]?.text { options.query = try checked(query: query) }
    if let url = values["endpoint-url"]?.text {
      guard hasScheme(url) else { throw .endpointWithoutScheme(url) }
      options.endpointURL = url
    }
    options.readTimeout = try seconds(values["cli-read-timeout"])
    options.connectTimeout = try seconds(values["cli-connect-timeout"])
    options.isDebugging = values["debug"]?.flag ?? false
    options.paginates = values["paginate"]?.flag ?? true
    options.signsRequests = values["sign-request"]?.flag ?? true
    options.verifiesTLS = values["verify-ssl"]?.flag ?? true
    options.usesPager = values["no-cli-pager"] == nil
    options.color = values["color"]?.text ?? "auto"
    let setting = { context.setting($0, variables: $1, profile: profile) }
    options.certificates = values["ca-bundle"]?.text
    options.region = values["region"]?.text ?? setting("region", ["AWS_REGION", "AWS_DEFAULT_REGION"])
    options.output = values["output"]?.text ?? setting("output", ["AWS_DEFAULT_OUTPUT"]) ?? "json"
    options.binaryFormat = values["cli-binary-format"]?.text ?? setting("cli_binary_format", []) ?? "base64"
    let format = values["cli-error-format"]?.text ?? setting("cli_error_format", ["AWS_CLI_ERROR_FORMAT"])
    options.errorFormat = format.flatMap(ErrorFormat.init) ?? .enhanced
    return options
  }

  /// Whether `name` may be a Region: a part of a host's name that is no number, or nothing at all.
  static func isRegion(_ name: String) -> Bool {
    name.isEmpty || (isHostLabel(name) && !name.utf8.allSatisfy(\.isDigitByte))
  }

  /// Whether `name` may be one part of a host's name.
  static func isHostLabel(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { ($0.isNameByte && $0 != UInt8(ascii: "_")) || $0 == UInt8(ascii: "-") }
    return isPlain && (1...63).contains(name.utf8.count) && !name.hasPrefix("-") && !name.hasSuffix("-")
  }

  /// Whether `url` names a host behind a scheme.
  static func isEndpoint(_ url: String) -> Bool {
    let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let rest = parts[1].dropping(prefix: "//") else { return false }
    let host = rest.prefix { !"/?#:".contains($0) }
    return host.hasPrefix("[")
      || host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isHostLabel(String($0)) }
  }

  private static func hasScheme(_ url: String) -> Bool {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), let first = url.utf8.first else { return false }
    return first.isNameByte && !first.isDigitByte
      && url.utf8[..<colon].allSatisfy { $0.isNameByte || "+-.".utf8.contains($0) }
  }

  private static func checked(query: String) throws(CommandError) -> String {
    do throws(JMESPathSyntaxError) {
      return try JMESPath(query).expression
    } catch {
      throw .invalidQuery(query, reason: error.description)
    }
  }

  private static func seconds(_ value: ArgumentValue?) throws(CommandError) -> Int? {
    guard let text = value?.text else { return nil }
    do throws(PythonNumberError) {
      return try PythonNumber.integer(text).integer.map { Int($0) }
    } catch {
      throw .invalidNumberText(error)
    }
  }
}
