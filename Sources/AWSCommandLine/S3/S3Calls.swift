import AWSModel

/// The body of a call or of an answer.
public enum S3Payload: Sendable, Hashable {
  case bytes([UInt8])
  /// A range of a file, for bodies too large to hold.
  case file(path: String, offset: Int64, length: Int64)

  /// How many bytes it has.
  public var count: Int64 {
    switch self {
    case .bytes(let bytes): Int64(bytes.count)
    case .file(_, _, let length): length
    }
  }

  /// The bytes themselves. Parts of transfers are short enough to be held.
  public func bytes() throws(S3Fault) -> [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    case .file(let path, let offset, let length): try LocalDisk.read(path, offset: offset, length: length)
    }
  }
}

/// How `aws s3` reaches S3: the sandbox in this process, or a real endpoint.
public struct S3Calls: Sendable {
  /// One call of one operation of S3.
  public struct Call: Sendable, Hashable {
    /// As AWS spells it: `PutObject`.
    public var operation: String
    /// The input, in the order in which the AWS CLI names its members, without the body. What a client still does to it
    /// is not done: `CopySource` is not percent-encoded, customers' keys are not Base64.
    public var input: Value
    /// The member `Body`.
    public var body: S3Payload?
    /// The Region to call, where it is not that of the command: `--source-region`.
    public var region: String?
  }

  /// The answer to a call.
  public struct Answer: Sendable, Hashable {
    /// The output, without the body.
    public var output: Value
    /// The member `Body`.
    public var body: S3Payload?

    /// - Parameters:
    ///   - output: The output.
    ///   - body: The member `Body`, where it is not in the output.
    public init(_ output: Value, body: S3Payload? = nil) {
      self.output = output
      self.body = body
    }
  }

  /// Makes a call.
  public var call: @Sendable (Call) async -> Result<Answer, S3Fault>
  /// The URL that gives anyone the object of a bucket and key for some seconds.
  public var presign: @Sendable (_ bucket: String, _ key: String, _ seconds: Int64) async throws -> String

  /// - Parameters:
  ///   - call: Makes a call.
  ///   - presign: The URL that gives anyone the object of a bucket and key for some seconds.
  public init(
    call: @escaping @Sendable (Call) async -> Result<Answer, S3Fault>,
    presign: @escaping @Sendable (_ bucket: String, _ key: String, _ seconds: Int64) async throws -> String
  ) {
    self.call = call
    self.presign = presign
  }
}

/// Why a step of `aws s3` failed.
public enum S3Fault: Error, Sendable, Hashable {
  /// S3 refused.
  case service(ServiceError, operation: String)
  /// The AWS CLI refused before it called.
  case command(CommandError)
  /// Anything else, in Python's words.
  case other(String)
  /// Ctrl-C.
  case interrupted
}

extension S3Fault: CustomStringConvertible {
  /// What stands behind `upload failed: …`.
  public var description: String {
    switch self {
    case .service(let error, let operation):
      "An error occurred (\(error.code)) when calling the \(operation) operation"
        + "\(error.isRetried ? " (reached max retries: 2)" : ""): \(error.message)"
    case .command(.noCredentials): "Unable to locate credentials"
    case .command(let error): error.message
    case .other(let text): text
    case .interrupted: ""
    }
  }
}
