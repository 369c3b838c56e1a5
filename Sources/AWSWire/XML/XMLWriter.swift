/// Writes an XML document.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether it writes as clients do, with Python's ElementTree: `<Tag />` for an empty element, quotes in text as they are.
  private let isClient: Bool

  static let prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  /// - Parameter hasProlog: Whether the document begins with a line that says that it is XML.
  init(hasProlog: Bool) {
    isClient = !hasProlog
    if hasProlog { bytes += Self.prolog.utf8 }
  }

  /// Writes the element `name` with what `content` writes.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [], _ content: (inout XMLWriter) -> Void
  ) {
    bytes += "<\(name)".utf8
    for attribute in attributes {
      bytes += " \(attribute.name)=\"".utf8
      escape(attribute.value, inAttribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
    let start = bytes.count
    bytes.append(UInt8(ascii: ">"))
    content(&self)
    if isClient, bytes.count == start + 1 {
      bytes.replaceSubrange(start..., with: " />".utf8)
      return
    }
    bytes += "</\(name)>".utf8
  }

  /// Writes the element `name` with `text`.
  mutating func element(_ name: String, text: String) { element(name) { $0.escape(text) } }

  /// Writes text. What XML 1.0 cannot hold at all is written as U+FFFD; a carriage return would be read as a line feed.
  mutating func escape(_ text: String, inAttribute: Bool = false) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\"") where inAttribute || !isClient: bytes += "&quot;".utf8
      case 0x0D: bytes += "&#xD;".utf8
      case 0x09, 0x0A: bytes.append(byte)
      case ..<0x20: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }
}
