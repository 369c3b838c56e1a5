import AWSModel

/// SNS's refusals; all wordings are recorded from AWS unless a comment says otherwise.
extension ServiceError {
  /// 400: `Invalid parameter: ` and what is wrong.
  static func invalidParameter(_ what: String) -> ServiceError {
    ServiceError("InvalidParameter", "Invalid parameter: \(what)")
  }
  /// 400, without the usual beginning.
  static func invalidParameter(plain message: String) -> ServiceError { ServiceError("InvalidParameter", message) }

  /// 404.
  static let topicDoesNotExist = ServiceError("NotFound", "Topic does not exist", status: 404)
  /// 404.
  static let subscriptionDoesNotExist = ServiceError("NotFound", "Subscription does not exist", status: 404)
  /// 404.
  static let platformApplicationDoesNotExist = ServiceError(
    "NotFound", "PlatformApplication does not exist", status: 404)
  /// 404.
  static let endpointDoesNotExist = ServiceError("NotFound", "Endpoint does not exist", status: 404)
  /// 404; the wording is that of issues which quote AWS.
  static let resourceDoesNotExist = ServiceError("ResourceNotFound", "Resource does not exist", status: 404)
  /// 400, of a message attribute.
  static func invalidValue(_ message: String) -> ServiceError { ServiceError("ParameterValueInvalid", message) }
}
