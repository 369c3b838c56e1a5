/// One version of a function, as far as running it goes.
public struct Deployment: Sendable {
  /// The unqualified ARN.
  public var functionARN: String
  /// Without the qualifier.
  public var functionName: String
  /// `$LATEST`, or a number.
  public var version: String
  /// Changes whenever code or configuration does: environments of different revisions are never mixed.
  public var revision: String
  /// `lambda_function.lambda_handler`; for `provided` runtimes whatever its `bootstrap` makes of it.
  public var handler: String
  /// `python3.13`, `nodejs22.x`, `provided.al2023`.
  public var runtime: String
  /// As the log's first line says it: `python:3.13.v43`.
  public var runtimeVersion: String
  /// `arn:aws:lambda:us-east-1::runtime:` and 64 hexadecimal digits.
  public var runtimeVersionARN: String
  /// Reads the zip file; asked for cold starts only.
  public var code: @Sendable () async throws -> [UInt8]
  /// Reads the zip files of its layers, in order; asked for cold starts only.
  public var layers: @Sendable () async throws -> [[UInt8]]
  /// The function's own environment variables.
  public var variables: [String: String]
  /// MB.
  public var memory: Int
  /// Seconds.
  public var timeout: Int
  /// MB of ephemeral storage.
  public var storage: Int
  /// Where the function is.
  public var region: String
  /// Whose it is; twelve digits.
  public var account: String
  /// What the code signs its requests with.
  public var credentials: Credentials
  /// `/aws/lambda/` and the name, unless configured otherwise.
  public var logGroup: String
  /// How logs are written.
  public var logging: Logging
  /// Whether its environments were made ready before they were needed: a start is then neither reported nor billed.
  public var isProvisioned: Bool

  /// The format of a function's logs and what is left out of them.
  public struct Logging: Sendable, Hashable {
    /// Whether every line is an object.
    public var isJSON: Bool
    /// `TRACE`…`FATAL`: the least that the function's own lines must be; nil in text.
    public var applicationLevel: String?
    /// `DEBUG`, `INFO` or `WARN`, of the platform's lines; nil in text.
    public var systemLevel: String?

    /// Text unless told otherwise.
    public init(isJSON: Bool = false, applicationLevel: String? = nil, systemLevel: String? = nil) {
      self.isJSON = isJSON
      self.applicationLevel = applicationLevel
      self.systemLevel = systemLevel
    }
  }

  /// The credentials of a session of the function's role.
  public struct Credentials: Sendable, Hashable {
    /// `ASIA…`.
    public var accessKeyID: String
    /// What requests are signed with.
    public var secretAccessKey: String
    /// Sent along with each request.
    public var sessionToken: String

    /// Credentials from their parts.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String) {
      self.accessKeyID = accessKeyID
      self.secretAccessKey = secretAccessKey
      self.sessionToken = sessionToken
    }
  }

  /// A deployment from its parts.
  public init(
    functionARN: String, functionName: String, version: String, revision: String, handler: String, runtime: String,
    runtimeVersion: String, runtimeVersionARN: String, code: @escaping @Sendable () async throws -> [UInt8],
    layers: @escaping @Sendable () async throws -> [[UInt8]] = { [] },
    variables: [String: String] = [:], memory: Int = 128, timeout: Int = 3, storage: Int = 512, region: String,
    account: String, credentials: Credentials, logGroup: String, logging: Logging = Logging(),
    isProvisioned: Bool = false
  ) {
    self.functionARN = functionARN
    self.functionName = functionName
    self.version = version
    self.revision = revision
    self.handler = handler
    self.runtime = runtime
    self.runtimeVersion = runtimeVersion
    self.runtimeVersionARN = runtimeVersionARN
    self.code = code
    self.layers = layers
    self.variables = variables
    self.memory = memory
    self.timeout = timeout
    self.storage = storage
    self.region = region
    self.account = account
    self.credentials = credentials
    self.logGroup = logGroup
    self.logging = logging
    self.isProvisioned = isProvisioned
  }
}
