import AWSModel
import OrderedCollections

extension RESTProtocol {
  /// The server's answer.
  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel
  ) -> HTTPResponse {
    switch result {
    case .failure(let error): Codec.encodeError(error, requestID: requestID, for: operation)
    case .success(let output): encode(output, requestID: requestID, for: operation)
    }
  }

  private static func encode(_ output: Value, requestID: String, for operation: OperationModel) -> HTTPResponse {
    var response = HTTPResponse(status: operation.responseCode ?? 200, headers: Codec.requestHeaders(requestID))
    guard let shape = operation.output else { return response }
    var body: OrderedDictionary<String, Value> = [:]
    for (name, value) in output.givenMembers {
      guard let member = shape.member(name) else { continue }
      switch member.location {
      case .statusCode: if let status = value.integer { response.status = Int(status) }
      case .header: response.headers[member.wireName] = HeaderText.server(value, as: member.shape)
      case .headers:
        for (key, entry) in value.givenMembers { response.headers[member.wireName + key] = entry.string }
      case .uri, .querystring, nil: body[name] = value
      }
    }
    if let payload = shape.payloadMember {
      encode(body[payload.name] ?? .null, of: payload, for: operation, into: &response)
    } else if !shape.bodyMembers.isEmpty, response.status != 204 {
      response.body = Codec.encodeResponse(.map(body), as: shape, for: operation)
      response.name(Codec.mediaType)
    }
    return response
  }

  private static func encode(
    _ value: Value, of payload: Member, for operation: OperationModel, into response: inout HTTPResponse
  ) {
    if payload.shape.isEventStream {
      response.body = EventStream.encode(value.list ?? [], as: payload.shape, bodyType: Codec.eventMediaType) {
        Codec.encodeResponse($0, as: $1, for: operation)
      }
      response.headers["Content-Type"] = EventStream.mediaType
    } else if payload.shape.isRawPayload {
      response.body = value.rawPayload
      if !response.body.isEmpty, !namesMediaType(operation) { response.name(Codec.rawMediaType) }
    } else if !value.isNull {
      response.body = Codec.encodeResponse(value, as: payload.shape, for: operation)
      response.name(Codec.mediaType)
    }
  }

  /// Whether a member of the output says what the payload is.
  private static func namesMediaType(_ operation: OperationModel) -> Bool {
    operation.output?.members.contains { $0.location == .header && $0.wireName.isSameField(as: "Content-Type") }
      ?? false
  }
}

extension HTTPResponse {
  /// Says what the body is, where no header says so yet.
  fileprivate mutating func name(_ mediaType: String?) {
    if let mediaType, headers["Content-Type"] == nil { headers.append("Content-Type", mediaType) }
  }
}
