import AWSModel

/// A request in the form in which Signature Version 4 signs it: method, path, query, headers and what is said of the
/// body, a line each (IAM User Guide, "Create a signed AWS API request").
struct CanonicalRequest {
  /// How path and query become canonical.
  enum Form {
    /// As botocore has it, which signs only what it has encoded itself: the query's pairs as they are.
    case asSent
    /// As services have it: decoded and encoded again, so that clients may leave more or less of it unencoded.
    case encodedAgain
  }

  var request: HTTPRequest
  var host: String?
  /// Lower-case names in order.
  var signedHeaders: [String]
  var payload: String
  /// Whether the path is signed as it is sent: S3's variant.
  var hasPlainPath: Bool
  var form = Form.asSent

  var text: String {
    let headers = signedHeaders.map { "\($0):\(headerValue($0))\n" }.joined()
    return """
      \(request.method.uppercased())
      \(path)
      \(query)
      \(headers)
      \(signedHeaders.joined(separator: ";"))
      \(payload)
      """
  }

  private var path: String {
    if hasPlainPath {
      return form == .asSent
        ? request.path : PercentEncoding.encode(PercentEncoding.decode(request.path), keepingSlashes: true)
    }
    return PercentEncoding.encode(Self.normalized(request.path), keepingSlashes: true)
  }

  private var query: String {
    let pairs = (request.query ?? "").split(separator: "&").compactMap { pair -> (name: String, value: String)? in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let (name, value) = (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      if name == "X-Amz-Signature" { return nil }
      return form == .asSent ? (name, value) : (Self.encodedAgain(name), Self.encodedAgain(value))
    }
    return pairs.sorted { ($0.name.precedes($1.name)) ?? ($0.value.precedes($1.value) ?? false) }
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }

  private static func encodedAgain(_ text: String) -> String {
    PercentEncoding.encode(PercentEncoding.decode(text, plusIsBlank: true))
  }

  /// The values of the header `name`, blanks around them gone and those within them single.
  private func headerValue(_ name: String) -> String {
    let values = request.headers.values(name)
    if values.isEmpty, name == "host" { return host ?? "" }
    return values.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: ",")
  }

  /// The path without empty, `.` and `..` segments (RFC 3986, section 5.2.4).
  private static func normalized(_ path: String) -> String {
    var kept: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." { _ = kept.popLast() } else { kept.append(segment) }
    }
    let ends = path.hasSuffix("/") && !kept.isEmpty
    return "/" + kept.joined(separator: "/") + (ends ? "/" : "")
  }
}

extension String {
  /// Whether the text comes before `other` byte by byte; nil where they are equal.
  fileprivate func precedes(_ other: String) -> Bool? {
    utf8.elementsEqual(other.utf8) ? nil : utf8.lexicographicallyPrecedes(other.utf8)
  }
}
