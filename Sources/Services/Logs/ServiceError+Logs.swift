import AWSModel

extension ServiceError {
  /// 400; recorded from AWS.
  static let logGroupDoesNotExist = ServiceError(
    "ResourceNotFoundException", "The specified log group does not exist.")
  /// 400; recorded from AWS.
  static let logStreamDoesNotExist = ServiceError(
    "ResourceNotFoundException", "The specified log stream does not exist.")
  /// 400; recorded from AWS, which ends it without a full stop.
  static let logGroupAlreadyExists = ServiceError(
    "ResourceAlreadyExistsException", "The specified log group already exists")
  /// 400; recorded from AWS.
  static let logStreamAlreadyExists = ServiceError(
    "ResourceAlreadyExistsException", "The specified log stream already exists")
  /// 400; recorded from AWS (DescribeLogStreams).
  static let logGroupNamedTwice = ServiceError(
    "ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.")
  /// 400; the wording is not verified.
  static let logGroupNotNamed = invalidLogParameter("At least one of logGroupName or logGroupIdentifier is required.")
  /// 400; recorded from AWS.
  static let invalidNextToken = invalidLogParameter("The specified nextToken is invalid.")

  /// 400; the wording is not verified.
  static let invalidFilterPattern = invalidLogParameter("Invalid filter pattern")
  /// 400; recorded from AWS.
  static let logNameTooLong = invalidLogParameter(
    "Invalid LogGroup or LogStream, both must have length less than or equal to 512.")
  /// 400; recorded from AWS (PutResourcePolicy, PutSubscriptionFilter).
  static let logLimitExceeded = ServiceError("LimitExceededException", "Resource limit exceeded.")

  /// 400.
  static func noSuchLogResource(_ message: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", message)
  }

  /// 400.
  static func invalidLogParameter(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterException", message)
  }

  /// 400; the frame is recorded from AWS for other members of the same service.
  static func logConstraint(_ member: String, _ value: String, _ constraint: String) -> ServiceError {
    invalidLogParameter(
      "1 validation error detected: Value '\(value)' at '\(member)' failed to satisfy constraint: \(constraint)")
  }
}

/// The checks that every operation on logs makes of its names and limits.
enum LogName {
  /// - Throws: `InvalidParameterException` unless `name` is 1 to 512 of `.-_/#A-Za-z0-9` (API, logGroupName).
  static func checkGroup(_ name: String) throws {
    if name.utf8.count > 512 {
      throw ServiceError.logNameTooLong
    }
    if name.isEmpty {
      throw ServiceError.logConstraint(
        "logGroupName", name, "Member must have length greater than or equal to 1")
    }
    guard name.utf8.allSatisfy({ allowed.contains($0) }) else {
      throw ServiceError.logConstraint(
        "logGroupName", name, "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+")
    }
  }

  /// - Throws: `InvalidParameterException` unless `name` is 1 to 512 characters without `:` and `*`.
  static func checkStream(_ name: String) throws {
    if name.utf8.count > 512 {
      throw ServiceError.logNameTooLong
    }
    guard !name.isEmpty, !name.contains(":"), !name.contains("*") else {
      throw ServiceError.logConstraint(
        "logStreamName", name, "Member must satisfy regular expression pattern: [^:*]*")
    }
  }

  /// - Throws: `InvalidParameterException` unless `limit` is in `range` or absent.
  static func checkLimit(_ limit: Int64?, _ range: ClosedRange<Int64>) throws {
    guard let limit else { return }
    if limit > range.upperBound {
      throw ServiceError.logConstraint(
        "limit", "\(limit)", "Member must have value less than or equal to \(range.upperBound)")
    }
    if limit < range.lowerBound {
      throw ServiceError.logConstraint(
        "limit", "\(limit)", "Member must have value greater than or equal to \(range.lowerBound)")
    }
  }

  private static let allowed = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/#".utf8)
}
