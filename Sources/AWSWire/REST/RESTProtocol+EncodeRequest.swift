import AWSModel
import OrderedCollections

extension RESTProtocol {
  /// The client's request.
  static func encodeRequest(_ input: Value, for operation: OperationModel) throws -> HTTPRequest {
    let template = PathTemplate(operation.requestURI)
    var request = HTTPRequest(method: operation.httpMethod, query: template.query)
    request.hostPrefix = try operation.hostPrefix(for: input)
    guard let shape = operation.input else {
      request.path = try template.path([:])
      return request
    }
    var parts = RequestParts()
    for (name, value) in input.givenMembers {
      guard let member = shape.member(name) else { continue }
      parts.place(value, of: member)
    }
    request.path = try template.path(parts.labels)
    request.query = parts.query.encoded(after: template.query)
    request.headers = parts.headers
    request.body = try body(of: input, .map(parts.body), as: shape)
    let isRaw = shape.payloadMember?.shape.isRawPayload ?? false
    if let mediaType = Codec.clientMediaType, !isRaw, !request.body.isEmpty, request.headers["Content-Type"] == nil {
      request.headers.append("Content-Type", mediaType)
    }
    return request
  }

  private static func body(of input: Value, _ members: Value, as shape: Shape) throws -> [UInt8] {
    if let payload = shape.payloadMember {
      let value = input[payload.name] ?? .null
      if payload.shape.isRawPayload { return value.rawPayload }
      return value.isNull ? Codec.emptyBody ?? [] : try Codec.encodeRequest(value, as: payload.shape)
    }
    if members != .empty { return try Codec.encodeRequest(members, as: shape) }
    return shape.bodyMembers.isEmpty ? [] : Codec.emptyBody ?? []
  }
}

/// The parts of a request that an input's members are placed in.
private struct RequestParts {
  var labels: [String: String] = [:]
  var query = QueryString()
  var headers: HTTPFields = [:]
  var body: OrderedDictionary<String, Value> = [:]

  mutating func place(_ value: Value, of member: Member) {
    switch member.location {
    case .uri: labels[member.wireName] = ScalarText.client(value, as: member.shape, timestamps: .iso8601)
    case .querystring: addQuery(value, of: member)
    case .header: headers[member.wireName] = HeaderText.client(value, as: member.shape)
    case .headers:
      for (name, value) in value.givenMembers {
        headers[member.wireName + name] = ScalarText.client(value, as: member.shape.value.shape, timestamps: .rfc822)
      }
    case .statusCode, nil: body[member.name] = value
    }
  }

  /// A list gives its name several times; a map gives its keys as names.
  private mutating func addQuery(_ value: Value, of member: Member) {
    switch value {
    case .list(let elements):
      for element in elements {
        guard let text = ScalarText.client(element, as: member.shape.elementShape, timestamps: .iso8601) else {
          continue
        }
        query.pairs.append((member.wireName, text))
      }
    case .map(let entries):
      for (name, value) in entries {
        let several = value.list ?? [value]
        query.pairs.append(contentsOf: several.compactMap { $0.string }.map { (name, $0) })
      }
    default:
      guard let text = ScalarText.client(value, as: member.shape, timestamps: .iso8601) else { return }
      query.set(member.wireName, text)
    }
  }
}

extension Shape {
  /// A list's element; the shape itself for others, so that a value of the wrong kind does no harm.
  var elementShape: Shape { kind == .list ? element.shape : self }
}

extension Value {
  /// The bytes of a payload that is sent as it is.
  var rawPayload: [UInt8] {
    switch self {
    case .blob(let bytes): bytes
    case .string(let text): Array(text.utf8)
    default: []
    }
  }
}
