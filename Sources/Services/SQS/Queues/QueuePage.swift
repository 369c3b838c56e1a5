import AWSModel

/// One page of a list of queues. The token is base64 of the last name shown.
struct QueuePage {
  let queues: [Queue]
  let token: String?

  /// - Parameters:
  ///   - all: Sorted by name.
  ///   - token: That of the page before; nil for the first.
  ///   - size: How many at most; without it a page has up to 1,000 and no token.
  /// - Throws: `InvalidParameterValue` (400) for a size outside 1...1000 or an unknown token; the wordings are not verified.
  init(_ all: [Queue], after token: String?, size: Int?) throws {
    if let size, !(1...1_000).contains(size) {
      throw ServiceError.invalidValue(
        "\(size)", of: "MaxResults", because: "MaxResults must be an integer between 1 and 1000, if provided.")
    }
    var rest = all[...]
    if let token {
      guard let bytes = Base64.decode(token), !bytes.isEmpty else {
        throw ServiceError.invalidParameter("Invalid or expired next token.")
      }
      let last = String(decoding: bytes, as: UTF8.self)
      rest = rest.drop { $0.name <= last }
    }
    queues = Array(rest.prefix(size ?? 1_000))
    let hasMore = size != nil && queues.count < rest.count
    self.token = hasMore ? queues.last.map { Base64.encode(Array($0.name.utf8)) } : nil
  }
}
