import AWSModel

/// The two protocols with HTTP bindings: members go into the path, the query, the headers, the status or the body.
///
/// `Codec` turns structures into bodies; all else is the same in rest-json and rest-xml. Where a
/// shape names no format, timestamps are ISO 8601 in the query and HTTP dates in headers (Smithy, "HTTP binding traits").
enum RESTProtocol<Codec: BodyCodec> {}

extension Shape {
  /// The members that are in the body of an operation's message.
  var bodyMembers: some Collection<Member> { members.lazy.filter { $0.location == nil } }

  /// Whether the shape is sent as it is when it is the payload: bytes or text.
  var isRawPayload: Bool { kind == .blob || kind == .string }
}

extension Member {
  /// The member's name on the wire.
  var wireName: String { locationName ?? name }
}

extension Value {
  /// The members of a structure that are not null; none for other values.
  var givenMembers: [(name: String, value: Value)] {
    guard case .map(let members) = self else { return [] }
    return members.compactMap { $0.value.isNull ? nil : ($0.key, $0.value) }
  }
}
