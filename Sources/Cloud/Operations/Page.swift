import AWSModel

/// One page of a sorted list, with the token by which the next begins.
///
/// A token is opaque to callers: base64 of the last key shown, so that what was deleted meanwhile does not matter.
public struct Page<Element> {
  /// What is shown.
  public let elements: [Element]
  /// The token of the next page; nil on the last.
  public let token: String?

  /// - Parameters:
  ///   - all: The whole list, sorted by key.
  ///   - token: The token of the page before; nil for the first.
  ///   - size: How many elements at most.
  ///   - refusal: What the service says to a token that no answer gave.
  ///   - key: What the list is sorted by.
  public init(
    _ all: [Element], after token: String?, size: Int, refusal: ServiceError, by key: (Element) -> String
  ) throws {
    var rest = all[...]
    if let token {
      guard let last = Base64.decode(token) else { throw refusal }
      let lastKey = String(decoding: last, as: UTF8.self)
      rest = rest.drop { key($0) <= lastKey }
    }
    elements = Array(rest.prefix(max(1, size)))
    self.token = elements.count < rest.count ? elements.last.map { Base64.encode(Array(key($0).utf8)) } : nil
  }
}
