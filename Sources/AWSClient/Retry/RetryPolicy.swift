import AWSModel

/// When a call is made again: the standard mode of AWS's SDKs.
///
/// Source: AWS SDKs and Tools Reference Guide, "Retry behavior"; botocore's `retries/standard.py`, which decides what
/// the AWS CLI does: three attempts, and between them a random part of one second, then of two.
public struct RetryPolicy: Sendable, Hashable {
  /// How often a call is made at most, the first time included.
  public var maxAttempts: Int

  /// A policy of at most `maxAttempts` attempts.
  public init(maxAttempts: Int = 3) { self.maxAttempts = maxAttempts }

  /// Whether the answer to attempt `attempt`, counted from 1, is worth another.
  public func isRetried(_ error: ServiceError, attempt: Int) -> Bool {
    attempt < maxAttempts && Self.isRetryable(error)
  }

  /// Whether an answer says to come again: throttling, a time-out, a fault of the server.
  public static func isRetryable(_ error: ServiceError) -> Bool {
    [500, 502, 503, 504].contains(error.status) || codes.contains(error.code)
  }

  /// Seconds to wait behind attempt `attempt`, counted from 1.
  ///
  /// - Parameter chance: From 0 up to 1, anew each time, so that clients that failed together do not come back together.
  public func delay(after attempt: Int, chance: Double) -> Double {
    let steps = Double(UInt64(1) << UInt64(max(0, min(attempt - 1, 5))))
    return chance * Swift.min(steps, 20)
  }

  private static let codes: Set<String> = [
    "RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete", "Throttling", "ThrottlingException",
    "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
    "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded",
    "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "EC2ThrottledException",
    "ReplicatedWriteConflictException",
  ]
}
