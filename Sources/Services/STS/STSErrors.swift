import AWSModel

/// STS's refusals.
extension ServiceError {
  /// 400: AssumeRole of what is no role's ARN. Recorded.
  static func invalidRoleARN(_ text: String) -> ServiceError {
    ServiceError("ValidationError", "\(text) is invalid", status: 400)
  }

  /// 403: the role does not exist or its trust policy does not let the caller in; AWS does not say which.
  static func mayNotAssume(_ role: String, caller: String) -> ServiceError {
    ServiceError(
      "AccessDenied", "User: \(caller) is not authorized to perform: sts:AssumeRole on resource: \(role)", status: 403)
  }

  /// 400: a longer session than the role allows. Seen in public issue threads.
  static let sessionTooLong = ServiceError(
    "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", status: 400)

  /// 400: a session that was itself assumed gets no more than an hour. Seen in public issue threads.
  static let chainedSessionTooLong = ServiceError(
    "ValidationError",
    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining", status: 400)
}
