import AWSModel

/// Keys that sign a request.
public struct Credentials: Sendable, Hashable {
  /// `AKIA…` of a user, `ASIA…` of a session.
  public var accessKeyID: String
  /// The secret.
  public var secretAccessKey: String
  /// The session's token; nil for a user's keys.
  public var sessionToken: String?

  /// Credentials from their parts.
  public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
  }
}

/// Where a command's credentials come from.
public indirect enum CredentialSource: Sendable, Hashable {
  /// Keys, and how they were found: `env`, `shared-credentials-file`, `config-file`, or `skylab` for the learner's own.
  case keys(Credentials, method: String)
  /// A role of a profile, which `source` may assume.
  case role(AssumedRole, source: CredentialSource)
}

/// What a profile says of a role to assume.
public struct AssumedRole: Sendable, Hashable {
  /// `role_arn`.
  public var arn: String
  /// `role_session_name`.
  public var sessionName: String?
  /// `duration_seconds`.
  public var seconds: Int?
  /// `external_id`.
  public var externalID: String?
}

/// Finds the credentials of a command, in the order in which the AWS CLI looks: the environment unless `--profile` was
/// given, then a role of the profile, then the profile's keys.
///
/// Source: AWS CLI User Guide, "Configuration and credential precedence"; the texts are botocore's.
public struct CredentialSearch: Sendable {
  private let variable: @Sendable (String) -> String?
  private let profiles: Profiles
  private let ownKeys: Credentials?

  /// - Parameters:
  ///   - variable: The environment.
  ///   - profiles: The learner's profiles.
  ///   - ownKeys: What the default profile has when it sets no keys itself.
  public init(variable: @escaping @Sendable (String) -> String?, profiles: Profiles, ownKeys: Credentials?) {
    self.variable = variable
    self.profiles = profiles
    self.ownKeys = ownKeys
  }

  /// The credentials of a profile; nil if there are none.
  ///
  /// - Parameters:
  ///   - profile: The profile in use.
  ///   - isGiven: Whether it was given by `--profile`, so that the environment's keys do not count.
  /// - Throws: for settings that contradict one another.
  public func source(profile: String, isGiven: Bool) throws(CommandError) -> CredentialSource? {
    if !isGiven, let keys = try environmentKeys() { return .keys(keys, method: "env") }
    return try source(profile, visited: [])
  }

  private func environmentKeys() throws(CommandError) -> Credentials? {
    guard let accessKey = set("AWS_ACCESS_KEY_ID") else { return nil }
    guard let secret = set("AWS_SECRET_ACCESS_KEY") else { throw partial("env", "AWS_SECRET_ACCESS_KEY") }
    return Credentials(
      accessKeyID: accessKey, secretAccessKey: secret,
      sessionToken: set("AWS_SESSION_TOKEN") ?? set("AWS_SECURITY_TOKEN"))
  }

  private func source(_ profile: String, visited: [String]) throws(CommandError) -> CredentialSource? {
    let settings = profiles[profile] ?? [:]
    if let arn = settings["role_arn"] {
      let role = AssumedRole(
        arn: arn, sessionName: settings["role_session_name"], seconds: settings["duration_seconds"].flatMap { Int($0) },
        externalID: settings["external_id"])
      return .role(role, source: try roleSource(profile, settings, visited: visited + [profile]))
    }
    return try keys(of: profile, settings).map { .keys($0.keys, method: $0.method) }
  }

  private func roleSource(
    _ profile: String, _ settings: [String: String], visited: [String]
  ) throws(CommandError) -> CredentialSource {
    guard let source = settings["source_profile"] else {
      guard let kind = settings["credential_source"] else {
        throw partial("assume-role", "source_profile or credential_source")
      }
      return try named(kind, profile)
    }
    if settings["credential_source"] != nil {
      throw .internalFault("The profile \"\(profile)\" contains both source_profile and credential_source.")
    }
    if profiles[source] == nil, source != "default" || ownKeys == nil {
      throw .internalFault(
        "The source_profile \"\(source)\" referenced in the profile \"\(profile)\" does not exist.")
    }
    let sourceSettings = profiles[source] ?? [:]
    if source == profile || sourceSettings["role_arn"] == nil || sourceSettings["aws_access_key_id"] != nil {
      if let (keys, method) = try keys(of: source, sourceSettings) { return .keys(keys, method: method) }
      if source != profile { throw .internalFault("The source profile \"\(source)\" must have credentials.") }
    }
    if visited.contains(source) {
      throw .internalFault(
        "Infinite loop in credential configuration detected. Attempting to load from profile \(source) which has already "
          + "been visited. Visited profiles: \(Value.list(visited.map { .string($0) }).pythonRepresentation)")
    }
    guard let found = try self.source(source, visited: visited) else { throw .noCredentials }
    return found
  }

  /// The keys of a `credential_source`; the sandbox's machine is neither an EC2 instance nor an ECS container.
  private func named(_ kind: String, _ profile: String) throws(CommandError) -> CredentialSource {
    guard ["Environment", "Ec2InstanceMetadata", "EcsContainer"].contains(kind) else {
      throw .internalFault("The credential source \"\(kind)\" referenced in profile \"\(profile)\" is not valid.")
    }
    if kind == "Environment", let keys = try environmentKeys() { return .keys(keys, method: "env") }
    throw .internalFault(
      "Error when retrieving credentials from \(kind): No credentials found in credential_source referenced in profile "
        + profile)
  }

  private func keys(
    of profile: String, _ settings: [String: String]
  ) throws(CommandError) -> (keys: Credentials, method: String)? {
    guard let accessKey = settings["aws_access_key_id"] else {
      return profile == "default" ? ownKeys.map { ($0, "skylab") } : nil
    }
    let isShared = profiles.isInCredentials("aws_access_key_id", of: profile)
    let method = isShared ? "shared-credentials-file" : "config-file"
    guard let secret = settings["aws_secret_access_key"] else { throw partial(method, "aws_secret_access_key") }
    return (
      Credentials(accessKeyID: accessKey, secretAccessKey: secret, sessionToken: settings["aws_session_token"]), method
    )
  }

  private func partial(_ provider: String, _ missing: String) -> CommandError {
    .internalFault("Partial credentials found in \(provider), missing: \(missing)")
  }

  private func set(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
}
