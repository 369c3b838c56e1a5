import AWSCommandLine
import AWSModel
import Cloud

extension SandboxCommand {
  /// The settings of a learner who has set nothing. The key is the learner's, as is any key that the sandbox did not issue.
  static let ownRegion = "us-east-1"
  static let ownKeys = Credentials(accessKeyID: "AKIASKYLABLEARNER000", secretAccessKey: "none")

  /// The learner's files.
  var store: ConfigurationStore { ConfigurationStore(environment: environment, folder: folder) }

  /// Settings by profile, as given: the default profile always exists, and may be empty.
  static func settings(given profiles: Profiles) -> @Sendable (String) -> [String: String]? {
    { name in profiles[name].map { withRole($0) } ?? (name == "default" ? [:] : nil) }
  }

  /// Settings by profile; the default profile has the learner's own Region and keys where it sets none.
  func settings(of profiles: Profiles) -> @Sendable (String) -> [String: String]? {
    { name in
      guard name == "default" else {
        return profiles[name].map { Self.withRole($0) }
      }
      let own = [
        "region": Self.ownRegion, "aws_access_key_id": Self.ownKeys.accessKeyID,
        "aws_secret_access_key": Self.ownKeys.secretAccessKey,
      ]
      return own.merging(profiles[name] ?? [:]) { _, set in set }
    }
  }

  /// A profile with a role has credentials, though no key of its own.
  private static func withRole(_ settings: [String: String]) -> [String: String] {
    guard settings["role_arn"] != nil, settings["aws_access_key_id"] == nil else { return settings }
    return settings.merging(["aws_access_key_id": "role"]) { own, _ in own }
  }

  /// Where the credentials of a command come from.
  func credentialSource(_ globals: GlobalOptions) throws(CommandError) -> CredentialSource {
    let environment = environment
    let profile = globals.profile ?? "default"
    let search = CredentialSearch(
      variable: { environment[$0] }, profiles: try store.profiles(), ownKeys: Self.ownKeys)
    guard let source = try search.source(profile: profile, isGiven: globals.isProfileGiven) else {
      throw .noCredentials
    }
    return source
  }

  /// Who a command is performed as.
  ///
  /// - Throws: `CommandError` for settings at odds, `ServiceError` for a role that may not be assumed or a session that ended.
  func caller(_ globals: GlobalOptions) async throws -> Caller {
    try await caller(of: try credentialSource(globals), globals)
  }

  private func caller(of source: CredentialSource, _ globals: GlobalOptions) async throws -> Caller {
    switch source {
    case .keys(let keys, _): return try caller(of: keys)
    case .role(let role, let source):
      let output = try await assume(role, as: try await caller(of: source, globals), globals)
      return try output["Credentials"]?["AccessKeyId"]?.string.flatMap { try Caller(accessKey: $0, in: cloud) }
        ?? Caller()
    }
  }

  /// The keys that a source comes to, with the instant at which they end.
  func keys(of source: CredentialSource, _ globals: GlobalOptions) async throws -> (Credentials, Timestamp?) {
    guard case .role(let role, let parent) = source else {
      if case .keys(let keys, _) = source { return (keys, nil) }
      throw CommandError.noCredentials
    }
    let output = try await assume(role, as: try await caller(of: parent, globals), globals)
    let issued = output["Credentials"] ?? .empty
    var expires: Timestamp?
    if case .timestamp(let instant)? = issued["Expiration"] { expires = instant }
    let keys = Credentials(
      accessKeyID: issued["AccessKeyId"]?.string ?? "", secretAccessKey: issued["SecretAccessKey"]?.string ?? "",
      sessionToken: issued["SessionToken"]?.string)
    return (keys, expires)
  }

  /// Whom the sandbox issued keys to; the learner for keys that it did not issue.
  private func caller(of keys: Credentials) throws -> Caller {
    try Caller(accessKey: keys.accessKeyID, in: cloud) ?? Caller()
  }

  private func assume(_ role: AssumedRole, as caller: Caller, _ globals: GlobalOptions) async throws -> Value {
    let instant = try cloud.clock().now
    let name = role.sessionName ?? "botocore-session-\(instant.microseconds / 1_000_000)"
    var input: Value = ["RoleArn": .string(role.arn), "RoleSessionName": .string(name)]
    if let seconds = role.seconds { input["DurationSeconds"] = .integer(Int64(seconds)) }
    if let id = role.externalID { input["ExternalId"] = .string(id) }
    let scope = Scope(region: globals.region ?? Self.ownRegion)
    let response = await cloud.handle(
      Request("sts", "AssumeRole", input, principal: caller.principal, scope: scope, accessKey: caller.accessKey))
    do {
      return try response.output
    } catch {
      throw RoleRefused(error: error)
    }
  }
}

/// A profile's role that may not be assumed: the refusal of `sts:AssumeRole`, whatever the command was.
struct RoleRefused: Error {
  var error: ServiceError

  /// The text for standard error.
  func text(_ format: ErrorFormat) -> String {
    guard let operation = ServiceModel.named("sts")?.operation("AssumeRole") else {
      return ErrorLine.text(error.message)
    }
    return ServiceErrorText(error, calling: operation).text(format)
  }
}
