import AWSModel

/// One page of a list: a hundred, with the token by which the next begins, base64 of the last key shown.
struct Page<Element> {
  let elements: [Element]
  let token: String?

  /// - Parameters:
  ///   - all: The whole list, sorted by key.
  ///   - token: The token of the page before; nil for the first.
  ///   - key: What the list is sorted by.
  /// - Throws: `InvalidParameter` (400) for a token that no answer gave; the wording is not verified.
  init(_ all: [Element], after token: String?, by key: (Element) -> String) throws {
    var rest = all[...]
    if let token {
      guard let bytes = Base64.decode(token), !bytes.isEmpty else {
        throw ServiceError.invalidParameter("NextToken")
      }
      let last = String(decoding: bytes, as: UTF8.self)
      rest = rest.drop { key($0) <= last }
    }
    elements = Array(rest.prefix(100))
    self.token = elements.count < rest.count ? elements.last.map { Base64.encode(Array(key($0).utf8)) } : nil
  }
}
