/// Where a command line is given: the environment, the profiles and the files around it.
///
/// Parsing looks at nothing else, so the same line in the same context always means the same.
public struct CommandContext: Sendable {
  /// The value of an environment variable; nil if it is not set.
  public var variable: @Sendable (String) -> String?
  /// The settings of a profile of `~/.aws/config` and `~/.aws/credentials`, such as `region`; nil if there is none.
  public var profile: @Sendable (String) -> [String: String]?
  /// The files around the line.
  public var files: Files
  /// A fresh UUID, for members that the model calls idempotency tokens.
  public var idempotencyToken: @Sendable () -> String

  /// A context from its parts.
  public init(
    variable: @escaping @Sendable (String) -> String?, profile: @escaping @Sendable (String) -> [String: String]?,
    files: Files, idempotencyToken: @escaping @Sendable () -> String
  ) {
    self.variable = variable
    self.profile = profile
    self.files = files
    self.idempotencyToken = idempotencyToken
  }
}

extension CommandContext {
  /// The name of the profile in use: the option's, `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, else nil for `default`.
  func profileName(option: String?) -> String? { option ?? set("AWS_PROFILE") ?? set("AWS_DEFAULT_PROFILE") }

  /// A setting: the first set of `variables`, else the profile's `key`.
  func setting(_ key: String, variables: [String], profile name: String?) -> String? {
    for variable in variables { if let value = set(variable) { return value } }
    return profile(name ?? "default")?[key]
  }

  private func set(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
}
