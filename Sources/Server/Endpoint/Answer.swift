import AWSModel
import AWSWire

/// An answer on its way out, with what the log says of it.
struct Answer: Sendable {
  /// The answer.
  var response: HTTPResponse
  /// `s3:PutObject`; the path where no operation was found.
  var name: String
  /// The error's code, when the service refused.
  var code: String?
  /// Whether the connection ends with it: the request's body was not read to its end.
  var closes = false
}
