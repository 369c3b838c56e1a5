import AWSModel
import AWSWire

/// What a function's result means as an HTTP response (Lambda Developer Guide, "Response payload format").
enum ProxyAnswer {
  /// - Parameter payload: The function's result: a response with its `statusCode`, or any value, which then is the body.
  static func response(to payload: [UInt8], requestID: String) -> HTTPResponse {
    let value = (try? JSONText.parse(payload)) ?? .string(String(decoding: payload, as: UTF8.self))
    guard case .map = value, let given = value["statusCode"] else {
      return HTTPResponse(
        status: 200, headers: ["Content-Type": "application/json", "x-amzn-RequestId": requestID],
        body: value.string.map { Array($0.utf8) } ?? payload)
    }
    guard let status = given.integer ?? given.string.flatMap(Int64.init), (100...599).contains(status) else {
      return failed(requestID)
    }
    var response = HTTPResponse(status: Int(status), headers: ["x-amzn-RequestId": requestID])
    for (name, value) in value["headers"]?.map ?? [:] where !hopByHop.contains(name.lowercased()) {
      if let text = text(value) { response.headers.append(name, text) }
    }
    if response.headers["content-type"] == nil { response.headers.append("Content-Type", "application/json") }
    for cookie in value["cookies"]?.list ?? [] {
      if let text = cookie.string { response.headers.append("Set-Cookie", text) }
    }
    guard let body = value["body"], !body.isNull else { return response }
    let text = body.string ?? JSONText.render(body)
    if value["isBase64Encoded"] == .bool(true) {
      guard let bytes = Base64.decode(text) else { return failed(requestID) }
      response.body = bytes
    } else {
      response.body = Array(text.utf8)
    }
    return response
  }

  /// What callers see of a function that failed, or that returned what is no response.
  static func failed(_ requestID: String) -> HTTPResponse {
    HTTPResponse(
      status: 502, headers: ["Content-Type": "application/json", "x-amzn-RequestId": requestID],
      body: Array("Internal Server Error".utf8))
  }

  /// Headers that are the connection's business.
  private static let hopByHop: Set = ["connection", "content-length", "transfer-encoding", "keep-alive", "upgrade"]

  private static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .bool, .double: JSONText.render(value)
    default: nil
    }
  }
}
