import AWSModel
import AWSWire

/// Answers to requests that are no calls of AWS's API but a browser's.
enum WebAnswer {
  /// What AWS says where there is no such API, function URL or website, or where it lets nobody in.
  static func notFound(_ route: Route, requestID: String) -> Answer {
    switch route {
    case .api(let id):
      return json(403, #"{"message":"Forbidden"}"#, name: "execute-api \(id)", requestID)
    case .functionURL(let id):
      return json(403, #"{"Message":"Forbidden"}"#, name: "lambda-url \(id)", requestID)
    case .website(let bucket):
      return page(404, "NoSuchBucket", name: "s3-website \(bucket)", requestID)
    case .preflight, .postForm, .operation, .refusal:
      return page(403, "AccessForbidden", name: "s3", requestID)
    }
  }

  private static func json(_ status: Int, _ text: String, name: String, _ requestID: String) -> Answer {
    Answer(
      response: HTTPResponse(
        status: status, headers: ["Content-Type": "application/json", "x-amzn-RequestId": requestID],
        body: Array(text.utf8)), name: name)
  }

  private static func page(_ status: Int, _ code: String, name: String, _ requestID: String) -> Answer {
    let text = "<html><head><title>\(status) \(code)</title></head><body><h1>\(status) \(code)</h1></body></html>\n"
    return Answer(
      response: HTTPResponse(
        status: status, headers: ["Content-Type": "text/html; charset=utf-8", "x-amz-request-id": requestID],
        body: Array(text.utf8)), name: name, code: code)
  }
}
