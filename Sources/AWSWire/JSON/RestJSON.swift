import AWSModel

/// The JSON bodies of rest-json.
enum RestJSON: BodyCodec {
  static let mediaType = "application/json"
  static var clientMediaType: String? { mediaType }
  static var rawMediaType: String? { mediaType }
  static var emptyBody: [UInt8]? { Array("{}".utf8) }

  static func encodeRequest(_ value: Value, as shape: Shape) throws -> [UInt8] {
    JSONBodyWriter.text(value, as: shape, .client)
  }

  static func decodeRequest(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value {
    try JSONBody.decodeRequest(body, as: shape, of: operation.service)
  }

  static func encodeResponse(_ value: Value, as shape: Shape, for operation: OperationModel) -> [UInt8] {
    JSONBodyWriter.text(value, as: shape, .server)
  }

  static func decodeResponse(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value {
    JSONBody.decodeResponse(body, as: shape)
  }

  static func requestHeaders(_ requestID: String) -> HTTPFields { ["x-amzn-RequestId": requestID] }

  static func encodeError(_ error: ServiceError, requestID: String, for operation: OperationModel) -> HTTPResponse {
    let named = NamedError(error, of: operation)
    var response = HTTPResponse(status: error.status, headers: requestHeaders(requestID))
    response.headers.append("Content-Type", mediaType)
    response.headers.append("x-amzn-ErrorType", named.name)
    for (name, value) in named.members(unmodelled: "Message") {
      guard let member = named.shape?.member(name), member.location == .header else { continue }
      response.headers[member.wireName] = HeaderText.server(value, as: member.shape)
    }
    response.body = JSONError.body(named, type: nil)
    return response
  }

  static func decodeError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    JSONError.decode(response, for: operation, header: true)
  }
}
