import AWSModel
import AWSWire

/// Where a request goes.
enum Route: Sendable, Equatable {
  /// An operation, in the protocol the caller speaks.
  case operation(OperationModel, WireProtocol)
  /// A browser's form that uploads to a bucket.
  case postForm(bucket: String)
  /// A browser's question whether a page of another origin may ask.
  case preflight(bucket: String?)
  /// A page of a bucket's website.
  case website(bucket: String)
  /// A function's URL.
  case functionURL(String)
  /// The zip file of a function or a layer.
  case code(CodeSnapshot)
  /// An API of API Gateway.
  case api(String)
  /// Nowhere: the refusal, written as `service` writes it in the protocol.
  case refusal(ServiceError, ServiceModel?, WireProtocol)
}

/// A request on its way: where to, and what was read off it.
struct RoutedRequest: Sendable {
  /// Where it goes.
  var route: Route
  /// The request as the decoder of its operation expects it: the bucket in the path, the form in the body.
  var request: HTTPRequest
  /// Whose key signed it, as it says.
  var credential: CredentialScope?
  /// The Region it says it is for.
  var region: String
}
