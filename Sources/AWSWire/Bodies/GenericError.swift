import AWSModel

extension ServiceError {
  /// The refusal that an answer means which no service wrote: a failure's status with no body or with a web page.
  init?(generic response: HTTPResponse) {
    guard response.status >= 500 else { return nil }
    let text = response.body.drop { $0 <= 0x20 }
    guard text.isEmpty || text.starts(with: "<html>".utf8) else { return nil }
    self.init(String(response.status), HTTPResponse.reason(response.status), status: response.status)
  }

  /// The code without the namespace before `#` and what follows a colon: `com.amazonaws.sqs#QueueDoesNotExist:…`.
  static func bareCode(_ code: String) -> String {
    let head = code.prefix { $0 != ":" }
    return String(head.split(separator: "#", omittingEmptySubsequences: false).last ?? head)
  }
}

extension HTTPResponse {
  /// The standard text of a status: `Not Found` (RFC 9110, section 15); empty for those it does not know.
  public static func reason(_ status: Int) -> String { reasons[status] ?? "" }

  private static let reasons = [
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
    302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 411: "Length Required",
    412: "Precondition Failed", 413: "Request Entity Too Large", 414: "Request-URI Too Long",
    415: "Unsupported Media Type", 416: "Requested Range Not Satisfiable", 417: "Expectation Failed",
    422: "Unprocessable Entity", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout", 505: "HTTP Version Not Supported", 507: "Insufficient Storage",
  ]
}
