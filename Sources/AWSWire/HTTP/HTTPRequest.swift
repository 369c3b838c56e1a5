import AWSModel

/// An HTTP request as the codecs see it: without a host, which the client chooses and the server has already read.
public struct HTTPRequest: Sendable, Hashable {
  /// `GET`, `POST`, …
  public var method: String
  /// Percent-encoded, begins with `/`.
  public var path: String
  /// Percent-encoded, without the `?`; nil where there is no `?`.
  public var query: String?
  /// The header fields.
  public var headers: HTTPFields
  /// The body, decoded from any transfer coding.
  public var body: [UInt8]
  /// The body's bytes where they are too many to be in `body`.
  public var attachment: Attachment?
  /// What the client puts before the endpoint's host: `streaming-`. Nil in requests that came in.
  public var hostPrefix: String?

  /// A request from its parts.
  public init(
    method: String, path: String = "/", query: String? = nil, headers: HTTPFields = [:], body: [UInt8] = [],
    attachment: Attachment? = nil, hostPrefix: String? = nil
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.attachment = attachment
    self.hostPrefix = hostPrefix
  }

  /// The path, and the query after a `?` where there is one: what stands in the request line.
  public var target: String { query.map { "\(path)?\($0)" } ?? path }
}
