import AWSModel

extension ServiceError {
  /// 400. The frame of the texts is recorded from AWS for other parameters.
  static func invalidMetricParameter(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterValue", message)
  }

  /// 400, when two parameters do not go together.
  static func invalidMetricCombination(_ message: String) -> ServiceError {
    ServiceError("InvalidParameterCombination", message)
  }

  /// 400, when a parameter is missing; the wording is not verified.
  static func missingMetricParameter(_ name: String) -> ServiceError {
    ServiceError("MissingParameter", "The parameter \(name) is required.")
  }

  /// 400: how the operations on alarms refuse a value. The code is recorded.
  static func alarmValidation(_ message: String) -> ServiceError { ServiceError("ValidationError", message) }

  /// 400, for an expression that cannot be read or computed. The frame is seen in public issue threads.
  static func invalidExpression(_ id: String, _ reason: String) -> ServiceError {
    alarmValidation("Error in expression '\(id)': \(reason)")
  }

  /// 404 without a text; recorded from AWS (SetAlarmState).
  static let noSuchAlarm = ServiceError("ResourceNotFound", "", status: 404)

  /// 400; the wording is not verified.
  static let invalidMetricToken = ServiceError("InvalidNextToken", "The specified nextToken is invalid.")

  /// 404 for the ARN of nothing that has tags; the wording is not verified.
  static let noSuchCloudWatchResource = ServiceError("ResourceNotFoundException", "Unknown", status: 404)

  /// 404. The wording is seen in public issue threads.
  static func noSuchDashboard(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFound", "Dashboard \(name) does not exist", status: 404)
  }

  /// 501: a function that skylab does not simulate. The wording is skylab's own.
  static func notSimulatedFunction(_ name: String) -> ServiceError {
    ServiceError("NotImplemented", "skylab does not simulate \(name) in metric math; nothing was done.", status: 501)
  }
}
