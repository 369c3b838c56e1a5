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
}
