import AWSModel

/// The protocols awsJson 1.0 and 1.1: the operation in `X-Amz-Target`, input, output and error as JSON bodies.
enum JSONProtocol {
  /// The client's request.
  static func encodeRequest(_ input: Value, for operation: OperationModel) throws -> HTTPRequest {
    let service = operation.service
    var request = HTTPRequest(method: "POST", hostPrefix: try operation.hostPrefix(for: input))
    request.headers = [
      "X-Amz-Target": "\(service.targetPrefix ?? "").\(operation.name)", "Content-Type": mediaType(of: service),
    ]
    if service.queryCompatible { request.headers.append("x-amzn-query-mode", "true") }
    request.body = operation.input.map { JSONBodyWriter.text(input, as: $0, .client) } ?? Array("{}".utf8)
    return request
  }

  /// The server's reading of a request.
  static func decodeRequest(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) -> Value {
    guard let shape = operation.input else { return .empty }
    return try JSONBody.decodeRequest(request.body, as: shape, of: operation.service)
  }

  /// The server's answer.
  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel, queryMode: Bool
  ) -> HTTPResponse {
    let service = operation.service
    var response = HTTPResponse(status: 200, headers: ["x-amzn-RequestId": requestID])
    response.headers.append("Content-Type", mediaType(of: service))
    switch result {
    case .success(let output):
      if let shape = operation.output {
        if let stream = shape.members.first(where: { $0.shape.isEventStream }) {
          response.body = events(output, stream, shape)
          response.headers["Content-Type"] = EventStream.mediaType
        } else {
          response.body = JSONBodyWriter.text(output, as: shape, .server)
        }
      }
    case .failure(let error):
      let named = NamedError(error, of: operation)
      response.status = error.status
      if queryMode, service.queryCompatible { response.headers.append("x-amzn-query-error", named.queryError) }
      response.body = JSONError.body(named, type: JSONError.type(of: named, service))
    }
    if service.name.hasPrefix("dynamodb") {
      response.headers.append("x-amz-crc32", crc32(response.body))
    }
    return response
  }

  /// The output's other members come first, as a message of their own.
  private static func events(_ output: Value, _ stream: Member, _ shape: Shape) -> [UInt8] {
    let rest = output.givenMembers.filter { $0.name != stream.name }.map { ($0.name, $0.value) }
    let first = JSONBodyWriter.text(.map(.init(uniqueKeysWithValues: rest)), as: shape, .server)
    return EventStream.initialResponse(first, bodyType: "application/json").bytes
      + EventStream.encode(output[stream.name]?.list ?? [], as: stream.shape, bodyType: "application/json") {
        JSONBodyWriter.text($0, as: $1, .server)
      }
  }

  /// The client's reading of an answer.
  static func decodeResponse(
    _ response: HTTPResponse, for operation: OperationModel
  ) -> Result<Value, ServiceError> {
    if let error = ServiceError(generic: response) { return .failure(error) }
    if response.status >= 301 { return .failure(JSONError.decode(response, for: operation)) }
    guard let shape = operation.output else { return .success(.empty) }
    if let stream = shape.members.first(where: { $0.shape.isEventStream }) {
      return Result { () throws(ServiceError) in
        [
          stream.name: .list(
            try EventStream.decode(response.body, as: stream.shape) { JSONBody.decodeResponse($0, as: $1) })
        ]
      }
    }
    return .success(JSONBody.decodeResponse(response.body, as: shape))
  }

  /// DynamoDB's checksum of the body, a decimal.
  private static func crc32(_ body: [UInt8]) -> String {
    var checksum = Checksum(.crc32)
    checksum.update(body)
    return String(checksum.value.reduce(0 as UInt32) { $0 << 8 | UInt32($1) })
  }

  private static func mediaType(of service: ServiceModel) -> String {
    "application/x-amz-json-\(service.jsonVersion ?? "1.1")"
  }
}
