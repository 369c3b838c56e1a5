import AWSWire

/// Brings a request of the query protocol into the one form that the decoder reads: all parameters in the body.
enum QueryForm {
  /// - Parameters:
  ///   - request: Its query goes into the body, except a presigned URL's own parameters.
  ///   - form: The form in the body, if there is one.
  ///   - queueInPath: Whether the path may be a queue's URL, which then is `QueueUrl`.
  static func gather(_ request: inout HTTPRequest, form: Query?, queueInPath: Bool) {
    var parts: [String] = []
    if let query = request.query {
      parts = query.split(separator: "&").map(String.init).filter { !$0.hasPrefix("X-Amz-") }
    }
    if queueInPath, form?["QueueUrl"] == nil, Query(request.query ?? "")["QueueUrl"] == nil,
      request.path.split(separator: "/").count >= 2
    {
      let host = request.headers["host"] ?? "localhost"
      parts.append(
        "QueueUrl=http%3A%2F%2F\(host.replacing(":", with: "%3A"))\(request.path.replacing("/", with: "%2F"))")
    }
    guard !parts.isEmpty else { return }
    let added = Array(parts.joined(separator: "&").utf8)
    request.body = form == nil || request.body.isEmpty ? added : request.body + [UInt8(ascii: "&")] + added
    request.query = nil
  }
}
