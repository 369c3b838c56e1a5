import AWSModel

/// The refusals of requests that lead nowhere.
extension ServiceError {
  /// 400 (404 where paths name operations): what `X-Amz-Target` or the path names is no operation. AWS gives no message.
  static func unknownOperation(status: Int = 400) -> ServiceError {
    ServiceError("UnknownOperationException", "", status: status)
  }

  /// 400: the query protocol's. Wording as the AWS SDKs' issue threads quote it.
  static func invalidAction(_ action: String, version: String) -> ServiceError {
    ServiceError("InvalidAction", "Could not find operation \(action) for version \(version)", status: 400)
  }

  /// 400: a form without `Action`. Source: IAM API Reference, "Common errors".
  static let missingAction = ServiceError(
    "MissingAction", "The request is missing an action or a required parameter.", status: 400)

  /// 405: S3, a method that the resource does not have. Source: S3 API Reference, "Error responses".
  static func methodNotAllowed(_ method: String, on resource: String) -> ServiceError {
    ServiceError(
      "MethodNotAllowed", "The specified method is not allowed against this resource.", status: 405,
      members: ["Method": .string(method), "ResourceType": .string(resource)])
  }

  /// 501: a service that skylab has no model of. The wording is skylab's own.
  static func notModelled(_ service: String) -> ServiceError {
    ServiceError("NotImplemented", "skylab does not simulate \(service); nothing was done.", status: 501)
  }
}
