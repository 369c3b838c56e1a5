import AWSModel

/// An HTTP response as the codecs see it.
public struct HTTPResponse: Sendable, Hashable {
  /// 200, 404, …
  public var status: Int
  /// The header fields. The server adds `Date`, `Content-Length` and the like.
  public var headers: HTTPFields
  /// The body.
  public var body: [UInt8]
  /// The body's bytes where they are too many to be in `body`.
  public var attachment: Attachment?

  /// A response from its parts.
  public init(status: Int, headers: HTTPFields = [:], body: [UInt8] = [], attachment: Attachment? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.attachment = attachment
  }
}
