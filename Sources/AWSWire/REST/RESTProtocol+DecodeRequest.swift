import AWSModel
import OrderedCollections

extension RESTProtocol {
  /// The server's reading of a request.
  static func decodeRequest(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) -> Value {
    guard let shape = operation.input else { return .empty }
    let reader = PartsReader<Codec>(request, for: operation)
    var input: OrderedDictionary<String, Value> = [:]
    for member in shape.members {
      if let value = try reader.value(of: member) { input[member.name] = value }
    }
    for (name, value) in try body(of: request, as: shape, for: operation) { input[name] = value }
    return .map(input)
  }

  private static func body(
    of request: HTTPRequest, as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> OrderedDictionary<String, Value> {
    guard !request.body.isEmpty else { return [:] }
    guard let payload = shape.payloadMember else {
      if shape.bodyMembers.isEmpty { return [:] }
      let whole = try Codec.decodeRequest(request.body, as: shape, for: operation)
      return whole.map?.filter { shape.member($0.key)?.location == nil } ?? [:]
    }
    switch payload.shape.kind {
    case .blob: return [payload.name: .blob(request.body)]
    case .string: return [payload.name: .string(String(decoding: request.body, as: UTF8.self))]
    default: return [payload.name: try Codec.decodeRequest(request.body, as: payload.shape, for: operation)]
    }
  }
}

/// Reads the members that are in the path, the query and the headers of a request.
private struct PartsReader<Codec: BodyCodec> {
  let request: HTTPRequest
  let operation: OperationModel
  let labels: [String: String]
  let query: QueryString
  let template: PathTemplate

  init(_ request: HTTPRequest, for operation: OperationModel) {
    self.request = request
    self.operation = operation
    template = PathTemplate(operation.requestURI)
    labels = template.labels(in: request.path) ?? [:]
    query = QueryString(request.query)
  }

  /// The member's value; nil where the request has none.
  func value(of member: Member) throws(ServiceError) -> Value? {
    switch member.location {
    case .uri:
      guard let text = labels[member.wireName] else { return nil }
      return try read(text, ScalarText.value(text, as: member.shape), of: member)
    case .querystring: return try queryValue(of: member)
    case .header:
      let all = request.headers.values(member.wireName)
      if all.isEmpty { return nil }
      let text = all.joined(separator: ",")
      return try read(text, HeaderText.value(text, as: member.shape), of: member)
    case .headers: return prefixed(member.wireName)
    case .statusCode, nil: return nil
    }
  }

  private func queryValue(of member: Member) throws(ServiceError) -> Value? {
    switch member.shape.kind {
    case .list:
      var elements: [Value] = []
      for text in query.values(member.wireName) {
        elements.append(try read(text, ScalarText.value(text, as: member.shape.element.shape), of: member))
      }
      return elements.isEmpty ? nil : .list(elements)
    case .map: return unboundQuery(member.shape)
    default:
      guard let text = query.values(member.wireName).first else { return nil }
      return try read(text, ScalarText.value(text, as: member.shape), of: member)
    }
  }

  private func read(_ text: String, _ value: Value?, of member: Member) throws(ServiceError) -> Value {
    guard let value else { throw Codec.unreadable(text, of: member, for: operation) }
    return value
  }

  /// The names of the query that neither the template nor another member takes.
  private func unboundQuery(_ shape: Shape) -> Value? {
    var taken = Set(QueryString(template.query).pairs.map(\.name))
    for member in operation.input.map({ Array($0.members) }) ?? [] where member.location == .querystring {
      if member.shape.kind != .map { taken.insert(member.wireName) }
    }
    var entries: OrderedDictionary<String, Value> = [:]
    for (name, value) in query.pairs where !taken.contains(name) {
      if shape.value.shape.kind == .list {
        entries[name] = .list((entries[name]?.list ?? []) + [.string(value)])
      } else {
        entries[name] = .string(value)
      }
    }
    return entries.isEmpty ? nil : .map(entries)
  }

  /// The headers that begin with `prefix`, by what follows it.
  private func prefixed(_ prefix: String) -> Value? {
    let entries = request.headers.entries(withPrefix: prefix)
    return entries.isEmpty ? nil : .map(entries)
  }
}

extension HTTPFields {
  /// The headers that begin with `prefix` in any case, by what follows it. Of equal names the values are joined.
  func entries(withPrefix prefix: String) -> OrderedDictionary<String, AWSModel.Value> {
    var entries: OrderedDictionary<String, AWSModel.Value> = [:]
    for field in self where field.name.utf8.count >= prefix.utf8.count {
      let split = field.name.utf8.index(field.name.startIndex, offsetBy: prefix.utf8.count)
      guard String(field.name[..<split]).isSameField(as: prefix) else { continue }
      let name = String(field.name[split...])
      entries[name] = .string((entries[name]?.string).map { "\($0),\(field.value)" } ?? field.value)
    }
    return entries
  }
}
