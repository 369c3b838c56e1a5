import AWSModel

/// One page of a list, with the marker by which the next begins.
///
/// A marker is opaque to callers: base64 of the last key shown, so that what was deleted meanwhile does not matter.
struct Page<Element> {
  var elements: [Element]
  var marker: String?

  /// - Parameters:
  ///   - all: The whole list, sorted by key.
  ///   - marker: The marker of the page before; nil for the first.
  ///   - size: How many elements at most; IAM gives 100 unless told otherwise.
  ///   - key: What the list is sorted by.
  /// - Throws: `ValidationError` (400) for a marker that no answer gave.
  init(_ all: [Element], after marker: String?, size: Int?, by key: (Element) -> String) throws {
    var rest = all[...]
    if let marker {
      guard let last = Base64.decode(marker) else { throw ServiceError.invalidMarker }
      let lastKey = String(decoding: last, as: UTF8.self)
      rest = rest.drop { key($0) <= lastKey }
    }
    elements = Array(rest.prefix(size ?? 100))
    self.marker = elements.count < rest.count ? elements.last.map { Base64.encode(Array(key($0).utf8)) } : nil
  }
}
