import AWSModel

/// One page of a list of Lambda's, with the marker by which the next begins.
///
/// A marker is opaque to callers: base64 of the last key shown, so that what was deleted meanwhile does not matter.
struct LambdaPage<Element> {
  var elements: [Element]
  var marker: String?

  /// - Parameters:
  ///   - all: The whole list, in order.
  ///   - marker: The marker of the page before; nil for the first.
  ///   - size: How many elements at most; 50 unless told otherwise.
  ///   - key: What tells the elements apart.
  init(_ all: [Element], after marker: String?, size: Int?, by key: (Element) -> String) {
    var rest = all[...]
    if let last = marker.flatMap({ Base64.decode($0) }).map({ String(decoding: $0, as: UTF8.self) }),
      let index = all.firstIndex(where: { key($0) == last })
    {
      rest = all[(index + 1)...]
    }
    elements = Array(rest.prefix(min(size ?? 50, 50)))
    self.marker = elements.count < rest.count ? elements.last.map { Base64.encode(Array(key($0).utf8)) } : nil
  }
}
