import AWSModel

/// EventBridge Scheduler's refusals. Recorded answers unless a comment says otherwise.
extension ServiceError {
  /// 400.
  static func invalidRequest(_ why: String) -> ServiceError { ServiceError("ValidationException", why) }

  /// A schedule expression that does not fit the grammar.
  static func invalidExpression(_ text: String) -> ServiceError {
    invalidRequest("Invalid Schedule Expression \(text).")
  }

  /// A time zone that is none. The wording is not verified.
  static func invalidTimeZone(_ name: String) -> ServiceError {
    invalidRequest("Invalid Schedule Expression Timezone \(name).")
  }

  /// A role that is not there or whose trust policy does not let the scheduler in. Seen in public issue threads.
  static let roleCannotBeAssumed = invalidRequest(
    "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.")

  /// 404; seen in public issue threads.
  static func noSuchSchedule(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Schedule \(name) does not exist.", status: 404)
  }

  /// 404; seen in public issue threads.
  static func noSuchGroup(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Schedule group \(name) does not exist.", status: 404)
  }

  /// 409; seen in public issue threads.
  static func scheduleExists(_ name: String) -> ServiceError {
    ServiceError("ConflictException", "Schedule \(name) already exists.", status: 409)
  }

  /// 409; the wording is not verified.
  static func groupExists(_ name: String) -> ServiceError {
    ServiceError("ConflictException", "Schedule group \(name) already exists.", status: 409)
  }
}
