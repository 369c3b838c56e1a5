import AWSModel

/// One page of a list, with the token by which the next begins.
///
/// A token is opaque to callers: base64 of the last key shown, so that what was deleted meanwhile does not matter.
struct Page<Element> {
  var elements: [Element]
  var token: String?

  /// - Parameters:
  ///   - all: The whole list, sorted by key.
  ///   - token: The token of the page before; nil for the first.
  ///   - size: How many elements at most; EventBridge gives 100 unless told otherwise.
  ///   - key: What the list is sorted by.
  /// - Throws: `ValidationException` (400) for a token that no answer gave.
  init(_ all: [Element], after token: String?, size: Int?, by key: (Element) -> String) throws {
    var rest = all[...]
    if let token {
      guard let last = Base64.decode(token) else { throw ServiceError.invalidToken }
      let lastKey = String(decoding: last, as: UTF8.self)
      rest = rest.drop { key($0) <= lastKey }
    }
    elements = Array(rest.prefix(size ?? 100))
    self.token = elements.count < rest.count ? elements.last.map { Base64.encode(Array(key($0).utf8)) } : nil
  }
}
