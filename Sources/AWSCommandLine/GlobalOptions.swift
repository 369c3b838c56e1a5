/// The options that every command takes, with the environment and the profile behind them.
public struct GlobalOptions: Sendable, Hashable {
  /// The Region; nil if none is set.
  public var region: String?
  /// The profile's name; nil for `default`.
  public var profile: String?
  /// Whether `--profile` was given, so that the environment's credentials do not count.
  public var isProfileGiven = false
  /// `http://…` or `https://…`: of `--endpoint-url`, or once the service is known what is configured for it; nil for the
  /// sandbox.
  public var endpointURL: String?
  /// `json`, `yaml`, `yaml-stream`, `text`, `table` or `off`.
  public var output: String
  /// A JMESPath expression, already checked.
  public var query: String?
  /// Whether `--debug` was given.
  public var isDebugging: Bool
  /// False with `--no-paginate`, or when a page was asked for by hand.
  public var paginates: Bool
  /// `on`, `off` or `auto`.
  public var color: String
  /// `base64` or `raw-in-base64-out`.
  public var binaryFormat: String
  /// False with `--no-sign-request`.
  public var signsRequests: Bool
  /// False with `--no-verify-ssl`.
  public var verifiesTLS: Bool
  /// `--ca-bundle`.
  public var certificates: String?
  /// False with `--no-cli-pager`.
  public var usesPager: Bool
  /// Seconds.
  public var readTimeout: Int?
  /// Seconds.
  public var connectTimeout: Int?
  /// How errors are shown.
  public var errorFormat: ErrorFormat

  /// The options of a line that gives none.
  public init() {
    output = "json"
    isDebugging = false
    paginates = true
    color = "auto"
    binaryFormat = "base64"
    signsRequests = true
    verifiesTLS = true
    usesPager = true
    errorFormat = .enhanced
  }
}

extension GlobalOptions {
  /// The options as the parser knows them, in the AWS CLI's order.
  static let arguments: [Argument] = [
    .flag("debug", "debug", true),
    .option("endpoint-url"),
    .flag("no-verify-ssl", "verify-ssl", false),
    .flag("no-paginate", "paginate", false),
    .option("output", choices: outputs),
    .option("query"),
    .option("profile"),
    .option("region"),
    .option("color", choices: ["on", "off", "auto"]),
    .flag("no-sign-request", "sign-request", false),
    .option("ca-bundle"),
    .option("cli-read-timeout"),
    .option("cli-connect-timeout"),
    .option("cli-binary-format", choices: ["base64", "raw-in-base64-out"]),
    .flag("no-cli-pager", "no-cli-pager", true),
    .flag("cli-auto-prompt", "cli-auto-prompt", true),
    .flag("no-cli-auto-prompt", "no-cli-auto-prompt", true),
    .option("cli-error-format", choices: ErrorFormat.allCases.map(\.rawValue)),
    .flag("version", "version", true),
  ]

  /// The values of `--output`.
  public static let outputs = ["json", "text", "table", "yaml", "yaml-stream", "off"]
}
