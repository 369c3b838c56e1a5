import AWSModel
import AWSWire

/// Answers to requests that are no calls of AWS's API but a browser's.
enum WebAnswer {
  /// A name of API Gateway's behind which there is no API that skylab simulates.
  static func noAPI(_ id: String, requestID: String) -> Answer {
    json(403, #"{"message":"Forbidden"}"#, name: "execute-api \(id)", requestID)
  }

  /// A text of JSON.
  static func json(_ status: Int, _ text: String, name: String, _ requestID: String) -> Answer {
    Answer(
      response: HTTPResponse(
        status: status, headers: ["Content-Type": "application/json", "x-amzn-RequestId": requestID],
        body: Array(text.utf8)), name: name)
  }

  /// What a function's URL says to a caller whom it does not let in, or whose request Lambda refuses.
  static func refusal(of error: ServiceError, name: String, _ requestID: String) -> Answer {
    var answer: Answer
    switch error.status {
    case 403 where error.code.hasPrefix("AccessDenied"): answer = json(403, forbidden, name: name, requestID)
    case 500...: answer = json(502, "Internal Server Error", name: name, requestID)
    default:
      answer = json(error.status, JSONText.render(["Message": .string(error.message)]), name: name, requestID)
    }
    answer.code = error.code
    answer.response.headers.append("x-amzn-ErrorType", error.code)
    return answer
  }

  private static let forbidden =
    #"{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: "#
    + #"https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}"#
}
