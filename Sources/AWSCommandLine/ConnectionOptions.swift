import AWSModel

/// How an endpoint is reached: what the options, the environment and the profile say about it.
///
/// Only where an endpoint is named is there a connection at all: `--endpoint-url`, `AWS_ENDPOINT_URL_LAMBDA`,
/// `AWS_ENDPOINT_URL`, the profile's `services` section or its `endpoint_url`, the first that is set. With
/// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` the option alone counts.
/// Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
public struct ConnectionOptions: Sendable, Hashable {
  /// `http://…` or `https://…`.
  public var endpointURL: String
  /// The Region in the signature's scope; may be empty, as `--region ""` makes it.
  public var region: String
  /// The access key; nil for requests that are not signed.
  public var accessKey: String?
  /// The secret of the access key.
  public var secretKey: String
  /// The token of temporary credentials.
  public var sessionToken: String?
  /// How often a call is made at most.
  public var maxAttempts: Int
  /// Seconds; 0 for ever.
  public var connectTimeout: Int
  /// Seconds; 0 for ever.
  public var readTimeout: Int
  /// False with `--no-verify-ssl`.
  public var verifiesTLS: Bool
  /// A file of certificates instead of the system's.
  public var certificates: String?
  /// Whether requests carry checksums wherever the operation takes them.
  public var addsChecksums: Bool
  /// Whether answers' checksums are asked for.
  public var checksChecksums: Bool
  /// Whether buckets are part of the host's name.
  public var usesVirtualHosts: Bool
}

extension CommandContext {
  /// The connection that a command to `service` uses; nil where it stays in the sandbox.
  ///
  /// - Throws: for a setting that the AWS CLI refuses.
  public func connection(
    _ globals: GlobalOptions, to service: ServiceModel
  ) throws(CommandError) -> ConnectionOptions? {
    guard let url = try endpoint(of: service, option: globals.endpointURL, profile: globals.profile) else { return nil }
    let setting = { self.setting($0, variables: [$1], profile: globals.profile) }
    let key = { (name: String) in
      self.setting(name, variables: globals.isProfileGiven ? [] : [name.uppercased()], profile: globals.profile)
    }
    let accessKey = key("aws_access_key_id")
    return ConnectionOptions(
      endpointURL: url, region: globals.region ?? "", accessKey: globals.signsRequests ? accessKey : nil,
      secretKey: key("aws_secret_access_key") ?? "",
      sessionToken: key("aws_session_token"),
      maxAttempts: try attempts(setting("max_attempts", "AWS_MAX_ATTEMPTS"), setting("retry_mode", "AWS_RETRY_MODE")),
      connectTimeout: globals.connectTimeout ?? 60, readTimeout: globals.readTimeout ?? 60,
      verifiesTLS: globals.verifiesTLS, certificates: globals.certificates ?? setting("ca_bundle", "AWS_CA_BUNDLE"),
      addsChecksums: setting("request_checksum_calculation", "AWS_REQUEST_CHECKSUM_CALCULATION")?.lowercased()
        != "when_required",
      checksChecksums: setting("response_checksum_validation", "AWS_RESPONSE_CHECKSUM_VALIDATION")?.lowercased()
        != "when_required",
      usesVirtualHosts: setting("s3.addressing_style", "") == "virtual")
  }

  /// The endpoint of `service`: `option`, or what is configured.
  ///
  /// - Throws: where the profile names a `services` section that is not there.
  func endpoint(
    of service: ServiceModel, option: String?, profile name: String?
  ) throws(CommandError) -> String? {
    if let option { return option }
    let ignores = setting(
      "ignore_configured_endpoint_urls", variables: ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], profile: name)
    if ignores?.lowercased() == "true" { return nil }
    let id = service.serviceID.split(separator: " ").joined(separator: "_")
    let variables = ["AWS_ENDPOINT_URL_\(id.uppercased())", "AWS_ENDPOINT_URL"]
    for variable in variables { if let url = self.variable(variable), !url.isEmpty { return url } }
    let settings = profile(name ?? "default")
    if let services = settings?["services"], settings?.contains(where: { $0.key.hasPrefix("services.") }) != true {
      throw .internalFault(
        "The profile is configured to use the services section but the \"\(services)\" services configuration does not "
          + "exist.")
    }
    return settings?["services.\(id.lowercased()).endpoint_url"] ?? settings?["endpoint_url"]
  }

  /// `AWS_MAX_ATTEMPTS`, else three; in the `legacy` mode five.
  private func attempts(_ text: String?, _ mode: String?) throws(CommandError) -> Int {
    if let mode, !["legacy", "standard", "adaptive"].contains(mode) {
      throw .internalFault(
        "Invalid value provided to \"mode\": \"\(mode)\" must be one of: legacy, standard, adaptive")
    }
    guard let text else { return mode == "legacy" ? 5 : 3 }
    guard let number = try integer(text), number >= 1 else {
      throw .internalFault(
        "Value provided to \"max_attempts\": \(text) must be an integer greater than or equal to 1.")
    }
    return number
  }

  private func integer(_ text: String) throws(CommandError) -> Int? {
    do throws(PythonNumberError) {
      return try PythonNumber.integer(text).integer.map { Int($0) }
    } catch {
      throw .invalidNumberText(error)
    }
  }
}
