import AWSModel

/// In which words a refusal of a signature is put, which depends on the protocol of the service that refuses.
///
/// A signature is read before it is known which operation is asked for, so the request itself must tell.
enum SignatureDialect: Sendable, Hashable {
  case s3, query, json, restJSON

  /// - Parameter service: The signing name in the signature's scope, where there is one.
  init(_ request: HTTPRequest, service: String?) {
    if let service, SigV4.hasPlainPaths(service) {
      self = .s3
    } else if request.headers["X-Amz-Target"] != nil || request.headers["Smithy-Protocol"] != nil {
      self = .json
    } else if request.headers["Content-Type"]?.hasPrefix("application/x-www-form-urlencoded") == true
      || request.query?.contains("Action=") == true
    {
      self = .query
    } else {
      self = Self.spoken(by: service)
    }
  }

  /// What the service of a signing name speaks; S3's where there is none, as S3 alone is asked without any signature.
  private static func spoken(by service: String?) -> SignatureDialect {
    guard let service else { return .s3 }
    switch ServiceModel.all.first(where: { $0.signingName == service })?.wireProtocols.first {
    case .restXML: return .s3
    case .query: return .query
    case .json, .rpcCBOR: return .json
    case .restJSON, nil: return .restJSON
    }
  }

  /// The refusal of code `name`, which in JSON ends with `Exception` and has the status 400 where the operation is named
  /// in a header.
  func error(_ name: String, _ message: String, status: Int = 403) -> ServiceError {
    switch self {
    case .s3, .query: ServiceError(name, message, status: status)
    case .json: ServiceError("\(name)Exception", message, status: 400)
    case .restJSON: ServiceError("\(name)Exception", message, status: status)
    }
  }
}
