import AWSModel
import Cloud

extension ServiceError {
  /// 400: what was asked makes no sense to API Gateway.
  static func badRequest(_ text: String) -> ServiceError { ServiceError("BadRequestException", text, status: 400) }
  /// 404.
  static func notFound(_ text: String) -> ServiceError { ServiceError("NotFoundException", text, status: 404) }
  /// 409.
  static func conflict(_ text: String) -> ServiceError { ServiceError("ConflictException", text, status: 409) }
  /// 404, recorded: `Invalid API identifier specified 123456789012:abc`.
  static func noApi(_ id: String, _ call: Call) -> ServiceError {
    notFound("Invalid API identifier specified \(call.scope.account):\(id)")
  }
  /// 404, recorded.
  static let noResource = notFound("Invalid Resource identifier specified")
  /// 404, recorded.
  static let noMethod = notFound("Invalid Method identifier specified")
  /// 404, recorded.
  static let noIntegration = notFound("Invalid Integration identifier specified")
  /// 404, recorded: of a method's or an integration's responses.
  static let noStatus = notFound("Invalid Response status code specified")
  /// 404. The wording is AWS's, from public issue threads.
  static let noStage = notFound("Invalid stage identifier specified")
  /// 404. The wording is AWS's, from public issue threads.
  static let noDeployment = notFound("Invalid Deployment identifier specified")
}
