import AWSModel

/// The protocol rpc-v2-cbor: service and operation in the path, input, output and error as CBOR maps.
enum CBORProtocol {
  private static let mediaType = "application/cbor"

  /// The client's request.
  static func encodeRequest(_ input: Value, for operation: OperationModel) throws -> HTTPRequest {
    let service = operation.service
    var request = HTTPRequest(
      method: "POST", path: "/service/\(service.targetPrefix ?? "")/operation/\(operation.name)",
      headers: ["smithy-protocol": "rpc-v2-cbor"], hostPrefix: try operation.hostPrefix(for: input))
    if service.queryCompatible { request.headers.append("x-amzn-query-mode", "true") }
    let accepted = operation.hasEventStreamOutput ? "application/vnd.amazon.eventstream" : mediaType
    request.headers.append("Accept", accepted)
    if let shape = operation.input {
      request.body = CBORWriter.item(input.inWholeSeconds, as: shape)
      request.headers.append("Content-Type", accepted)
    }
    return request
  }

  /// The server's reading of a request; an empty body reads as an empty structure.
  ///
  /// - Throws: `SerializationException`; AWS's wording for malformed CBOR is not known.
  static func decodeRequest(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) -> Value {
    guard let shape = operation.input, !request.body.isEmpty else { return .empty }
    guard let value = try? CBORReader.read(request.body), case .map = value else { throw .serialization() }
    return try RequestBodyReader(operation.service).read(value, as: shape)
  }

  /// The server's answer.
  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel, queryMode: Bool
  ) -> HTTPResponse {
    var response = HTTPResponse(status: 200, headers: ["x-amzn-RequestId": requestID])
    response.headers.append("smithy-protocol", "rpc-v2-cbor")
    switch result {
    case .success(let output):
      guard let shape = operation.output else { return response }
      response.body = CBORWriter.item(output, as: shape)
    case .failure(let error):
      let named = NamedError(error, of: operation)
      response.status = error.status
      if queryMode, operation.service.queryCompatible {
        response.headers.append("x-amzn-query-error", named.queryError)
      }
      response.body = body(of: named)
    }
    response.headers.append("Content-Type", mediaType)
    return response
  }

  private static func body(of error: NamedError) -> [UInt8] {
    var members: [CBORWriter.Member] = [("__type", .string(error.name), nil)]
    for (name, value) in error.members(unmodelled: "message") {
      let member = error.shape?.member(name)
      members.append((member?.wireName ?? name, value, member?.shape))
    }
    var writer = CBORWriter()
    writer.write(members)
    return writer.bytes
  }

  /// The client's reading of an answer.
  static func decodeResponse(
    _ response: HTTPResponse, for operation: OperationModel
  ) -> Result<Value, ServiceError> {
    if let error = ServiceError(generic: response) { return .failure(error) }
    let body = response.body.isEmpty ? .empty : try? CBORReader.read(response.body)
    guard let body, case .map = body else {
      return .failure(ServiceError("ResponseParserError", "The answer is no CBOR.", status: response.status))
    }
    if response.status >= 301 { return .failure(error(body, response, operation)) }
    guard let shape = operation.output else { return .success(.empty) }
    return .success(ResponseBodyReader.read(body, as: shape))
  }

  private static func error(_ body: Value, _ response: HTTPResponse, _ operation: OperationModel) -> ServiceError {
    let code = body["__type"]?.string ?? String(response.status)
    let message = body["message"]?.string ?? body["Message"]?.string ?? ""
    var error = ServiceError(ServiceError.bareCode(code), message, status: response.status)
    if let shape = operation.errors.first(where: { $0.name == error.code }) {
      var members = ResponseBodyReader.read(body, as: shape)
      for (name, _) in members.givenMembers where name.lowercased() == "message" { members[name] = nil }
      error.members = members
    }
    if let old = response.headers["x-amzn-query-error"] { error.adopt(queryError: old) }
    return error
  }
}

extension Value {
  /// The value with its instants rounded down to whole seconds: botocore sends no fractions.
  var inWholeSeconds: Value {
    switch self {
    case .timestamp(let instant): .timestamp(Timestamp(microseconds: instant.wholeSeconds * 1_000_000))
    case .list(let elements): .list(elements.map(\.inWholeSeconds))
    case .map(let entries): .map(entries.mapValues(\.inWholeSeconds))
    default: self
    }
  }
}
