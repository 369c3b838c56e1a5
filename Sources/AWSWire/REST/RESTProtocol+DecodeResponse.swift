import AWSModel
import OrderedCollections

extension RESTProtocol {
  /// The client's reading of an answer.
  static func decodeResponse(
    _ response: HTTPResponse, for operation: OperationModel
  ) -> Result<Value, ServiceError> {
    if let error = ServiceError(generic: response) { return .failure(error) }
    if response.status >= 301 { return .failure(Codec.decodeError(response, for: operation)) }
    guard let shape = operation.output else { return .success(.empty) }
    return Result { () throws(ServiceError) in try decode(response, as: shape, for: operation) }
  }

  /// The members of the status and the headers come first, as in botocore.
  private static func decode(
    _ response: HTTPResponse, as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value {
    var output = HeaderMembers.read(response, as: shape)
    for (name, value) in try body(of: response, as: shape, for: operation) { output[name] = value }
    return .map(output)
  }

  private static func body(
    of response: HTTPResponse, as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> OrderedDictionary<String, Value> {
    guard let payload = shape.payloadMember else {
      if response.body.isEmpty || shape.bodyMembers.isEmpty { return [:] }
      return try Codec.decodeResponse(response.body, as: shape, for: operation).map ?? [:]
    }
    switch payload.shape.kind {
    case .blob: return [payload.name: .blob(response.body)]
    case .string: return [payload.name: .string(String(decoding: response.body, as: UTF8.self))]
    case _ where payload.shape.isEventStream:
      let events = try EventStream.decode(response.body, as: payload.shape) { body, shape throws(ServiceError) in
        try Codec.decodeResponse(body, as: shape, for: operation)
      }
      return [payload.name: .list(events)]
    case _ where response.body.isEmpty: return [payload.name: .empty]
    default: return [payload.name: try Codec.decodeResponse(response.body, as: payload.shape, for: operation)]
    }
  }
}

/// The members of an output or an error that are in the status and the headers.
enum HeaderMembers {
  /// The members found. A map of headers is there even if it is empty, as in botocore.
  static func read(_ response: HTTPResponse, as shape: Shape) -> OrderedDictionary<String, Value> {
    var members: OrderedDictionary<String, Value> = [:]
    for member in shape.members {
      switch member.location {
      case .statusCode: members[member.name] = .integer(Int64(response.status))
      case .header:
        guard let text = response.headers[member.wireName] else { continue }
        members[member.name] = HeaderText.value(text, as: member.shape) ?? .string(text)
      case .headers: members[member.name] = .map(response.headers.entries(withPrefix: member.wireName))
      case .uri, .querystring, nil: continue
      }
    }
    return members
  }
}
