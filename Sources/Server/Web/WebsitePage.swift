import AWSModel
import AWSWire

/// The pages that S3 makes itself for a website that has none to show.
enum WebsitePage {
  /// A page that names an error.
  ///
  /// - Parameters:
  ///   - error: What went wrong.
  ///   - document: What went wrong with the website's own page for errors; nil where it has none.
  static func of(_ error: ServiceError, document: ServiceError? = nil, requestID: String) -> HTTPResponse {
    let title = "\(error.status) \(HTTPResponse.reason(error.status))"
    let headers = PostObjectXML.headers(requestID)
    var facts = facts(error)
    facts += [("RequestId", headers["x-amz-request-id"] ?? ""), ("HostId", headers["x-amz-id-2"] ?? "")]
    var text = "<html>\n<head><title>\(title)</title></head>\n<body>\n<h1>\(title)</h1>\n\(list(facts))"
    if let document {
      text += "<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n"
      text += list(self.facts(document))
    }
    text += "<hr/>\n</body>\n</html>\n"
    var response = HTTPResponse(status: error.status, headers: headers, body: Array(text.utf8))
    response.headers.append("Content-Type", "text/html; charset=utf-8")
    response.headers.append("x-amz-error-code", error.code)
    response.headers.append("x-amz-error-message", error.message)
    for (name, value) in self.facts(error).dropFirst(2) {
      response.headers.append("x-amz-error-detail-\(name)", PercentEncoding.encode(value, keepingSlashes: true))
    }
    return response
  }

  /// A redirection.
  static func redirection(to location: String, status: Int, requestID: String) -> HTTPResponse {
    var response = HTTPResponse(status: status, headers: PostObjectXML.headers(requestID))
    response.headers.append("Location", location)
    return response
  }

  private static func facts(_ error: ServiceError) -> [(String, String)] {
    let members = (error.members.map ?? [:]).compactMap { name, value in value.string.map { (name, $0) } }
    return [("Code", error.code), ("Message", error.message)] + members
  }

  private static func list(_ facts: [(String, String)]) -> String {
    "<ul>\n\(facts.map { "<li>\($0): \(escaped($1))</li>\n" }.joined())</ul>\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
