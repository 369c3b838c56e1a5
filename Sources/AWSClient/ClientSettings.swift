import AWSWire

/// Where requests are sent, and how.
public struct ClientSettings: Sendable {
  /// Where.
  public var endpoint: Endpoint
  /// The Region in the signature's scope.
  public var region: String
  /// Who signs; nil for requests without a signature.
  public var credentials: AWSWire.Credentials?
  /// How often a call is made.
  public var retries: RetryPolicy
  /// Seconds until a connection must stand; nil for ever.
  public var connectTimeout: Int?
  /// Seconds until the next piece of an answer must come; nil for ever.
  public var readTimeout: Int?
  /// False with `--no-verify-ssl`.
  public var verifiesTLS = true
  /// `--ca-bundle` or `AWS_CA_BUNDLE`: a file of certificates instead of the system's.
  public var certificates: String?
  /// Whether bodies get a checksum wherever the operation takes one; else only where it must have one.
  /// `AWS_REQUEST_CHECKSUM_CALCULATION`.
  public var addsChecksums = true
  /// Whether answers' checksums are asked for and compared. `AWS_RESPONSE_CHECKSUM_VALIDATION`.
  public var checksChecksums = true
  /// Whether buckets are part of the host's name: the profile's `s3.addressing_style = virtual`. With an endpoint of
  /// one's own they are part of the path unless told otherwise.
  public var usesVirtualHosts = false

  /// Settings with the AWS CLI's defaults: three attempts, time-outs of 60 seconds.
  public init(endpoint: Endpoint, region: String, credentials: AWSWire.Credentials?) {
    self.endpoint = endpoint
    self.region = region
    self.credentials = credentials
    retries = RetryPolicy()
    connectTimeout = 60
    readTimeout = 60
  }
}
