import Foundation

/// A browser's form with a file: `multipart/form-data` (RFC 7578). The body stays where it is, in memory or a mapped file.
struct Multipart {
  /// One field before the file, or the file.
  struct Part: Equatable {
    var name: String
    var fileName: String?
    /// The part's own `Content-Type`.
    var type: String?
    /// Where in the body its bytes are.
    var range: Range<Int>
  }

  /// Why a body is no such form.
  enum Refusal: Error { case malformed, fieldsTooLarge }

  /// The most bytes before the file: 20 KB (S3 User Guide, "Creating an HTML form").
  static let longestFields = 20_480

  /// The fields up to and including the first that is called `file`; what follows it is passed over.
  ///
  /// - Throws: `Refusal`.
  static func parts(_ body: Data, contentType: String) throws(Refusal) -> [Part] {
    guard let boundary = boundary(contentType) else { throw .malformed }
    let (first, delimiter) = (Data("--\(boundary)".utf8), Data("\r\n--\(boundary)".utf8))
    guard let start = body.range(of: first) else { throw .malformed }
    var (position, parts) = (start.upperBound, [Part]())
    while body[position...].starts(with: Data("\r\n".utf8)) {
      guard let blank = body.range(of: Data("\r\n\r\n".utf8), in: position..<min(position + longestFields, body.count))
      else { throw .malformed }
      guard let end = body.range(of: delimiter, in: blank.upperBound..<body.count) else { throw .malformed }
      guard var part = part(String(decoding: body[position..<blank.lowerBound], as: UTF8.self)) else {
        throw .malformed
      }
      part.range = blank.upperBound..<end.lowerBound
      parts.append(part)
      if part.name == "file" { return parts }
      guard end.lowerBound <= longestFields else { throw .fieldsTooLarge }
      position = end.upperBound
    }
    return parts
  }

  private static func boundary(_ contentType: String) -> String? {
    guard let start = contentType.range(of: "boundary=", options: .caseInsensitive) else { return nil }
    let text = contentType[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != " " }
    return text.isEmpty ? nil : String(text)
  }

  private static func part(_ head: String) -> Part? {
    var part = Part(name: "", range: 0..<0)
    for line in head.split(whereSeparator: \.isNewline) {
      let sides = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard sides.count == 2 else { continue }
      switch sides[0].lowercased() {
      case "content-disposition":
        guard let name = parameter("name", of: sides[1]) else { return nil }
        part.name = name
        part.fileName = parameter("filename", of: sides[1])
      case "content-type": part.type = String(sides[1])
      default: continue
      }
    }
    return part.name.isEmpty ? nil : part
  }

  private static func parameter(_ name: String, of header: Substring) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let sides = piece.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
      guard sides.count == 2, sides[0].lowercased() == name else { continue }
      return String(sides[1].filter { $0 != "\"" })
    }
    return nil
  }
}
