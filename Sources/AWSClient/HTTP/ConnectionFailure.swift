/// Why no answer came, in the words of botocore. The exit code is 255, and each is worth another attempt.
public enum ConnectionFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing listens there, or there is no such host.
  case unreachable(url: String)
  /// Nothing answered the attempt to connect.
  case connectTimeout(url: String)
  /// The connection stands, and nothing came for longer than the read time-out.
  case readTimeout(url: String)
  /// The connection ended in the middle of an answer, or before one.
  case closed(url: String)
  /// The certificate is not to be trusted, or there is no TLS at the other end.
  case untrusted(url: String, reason: String)
  /// Anything else.
  case other(String)

  /// The text behind `aws: [ERROR]: `.
  public var description: String {
    switch self {
    case .unreachable(let url): "Could not connect to the endpoint URL: \"\(url)\""
    case .connectTimeout(let url): "Connect timeout on endpoint URL: \"\(url)\""
    case .readTimeout(let url): "Read timeout on endpoint URL: \"\(url)\""
    case .closed(let url):
      "Connection was closed before we received a valid response from endpoint URL: \"\(url)\"."
    case .untrusted(let url, let reason): "SSL validation failed for \(url) \(reason)"
    case .other(let text): "An HTTP Client raised an unhandled exception: \(text)"
    }
  }
}
