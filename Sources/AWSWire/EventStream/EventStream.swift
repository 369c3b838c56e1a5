import AWSModel
import OrderedCollections

/// The events of an operation that answers with a stream, as a `Value`: a list of structures with one member each, which
/// names the event.
///
/// ```
/// [{"PayloadChunk": {"Payload": blob}}, {"InvokeComplete": {}}]
/// ```
/// A member of an event that is marked as its payload is the message's payload as it is; else the whole event is, in the
/// protocol's manner (Smithy, "Event streams").
enum EventStream {
  static let mediaType = "application/vnd.amazon.eventstream"

  /// - Parameters:
  ///   - events: The events in order; what the union does not name is left out.
  ///   - union: The shape with a member for each kind of event.
  ///   - bodyType: The media type of `body`.
  ///   - body: A structure as bytes.
  static func encode(
    _ events: [Value], as union: Shape, bodyType: String, _ body: (Value, Shape) -> [UInt8]
  ) -> [UInt8] {
    var stream: [UInt8] = []
    for event in events {
      guard let (name, value) = event.givenMembers.first, let member = union.member(name) else { continue }
      stream += message(name, value, member.shape, bodyType: bodyType, body).bytes
    }
    return stream
  }

  /// The first message of protocols without HTTP bindings: the output's other members.
  static func initialResponse(_ payload: [UInt8], bodyType: String) -> EventStreamMessage {
    EventStreamMessage(headers: headers("initial-response", type: bodyType), payload: payload)
  }

  private static func message(
    _ name: String, _ value: Value, _ shape: Shape, bodyType: String, _ body: (Value, Shape) -> [UInt8]
  ) -> EventStreamMessage {
    if shape.isException {
      return EventStreamMessage(
        headers: [
          .init(":exception-type", .string(name)), .init(":content-type", .string(bodyType)),
          .init(":message-type", .string("exception")),
        ], payload: body(value, shape))
    }
    guard let payload = shape.members.first(where: { $0.isEventPayload }) else {
      let isEmpty = shape.members.isEmpty
      return EventStreamMessage(
        headers: headers(name, type: isEmpty ? nil : bodyType), payload: isEmpty ? [] : body(value, shape))
    }
    let inner = value[payload.name] ?? .null
    switch payload.shape.kind {
    case .blob:
      return EventStreamMessage(headers: headers(name, type: "application/octet-stream"), payload: inner.rawPayload)
    case .string: return EventStreamMessage(headers: headers(name, type: "text/plain"), payload: inner.rawPayload)
    default: return EventStreamMessage(headers: headers(name, type: bodyType), payload: body(inner, payload.shape))
    }
  }

  private static func headers(_ name: String, type: String?) -> [EventStreamMessage.Header] {
    var headers: [EventStreamMessage.Header] = [.init(":event-type", .string(name))]
    if let type { headers.append(.init(":content-type", .string(type))) }
    headers.append(.init(":message-type", .string("event")))
    return headers
  }

  /// The client's reading of a stream. Events of no known kind are passed over.
  ///
  /// - Throws: the exception that the stream ends with; `UnreadableAnswer` for what is no stream.
  static func decode(
    _ stream: [UInt8], as union: Shape, _ read: ([UInt8], Shape) throws(ServiceError) -> Value
  ) throws(ServiceError) -> [Value] {
    let messages: [EventStreamMessage]
    do {
      messages = try EventStreamMessage.decode(stream)
    } catch {
      throw .unreadableStream
    }
    var events: [Value] = []
    for message in messages {
      if let code = message[":exception-type"] ?? message[":error-code"] {
        let text = (try? JSONText.parse(message.payload))?["message"]?.string ?? message[":error-message"]
        throw ServiceError(code, text ?? "", status: 400)
      }
      guard let name = message[":event-type"], let shape = union.member(name)?.shape else { continue }
      events.append([name: try event(message, shape, read)])
    }
    return events
  }

  private static func event(
    _ message: EventStreamMessage, _ shape: Shape, _ read: ([UInt8], Shape) throws(ServiceError) -> Value
  ) throws(ServiceError) -> Value {
    guard let payload = shape.members.first(where: { $0.isEventPayload }) else {
      return message.payload.isEmpty ? .empty : try read(message.payload, shape)
    }
    switch payload.shape.kind {
    case .blob: return [payload.name: .blob(message.payload)]
    case .string: return [payload.name: .string(String(decoding: message.payload, as: UTF8.self))]
    default: return [payload.name: try read(message.payload, payload.shape)]
    }
  }
}

extension ServiceError {
  /// An answer that is no stream of events; the wording is ours.
  static let unreadableStream = ServiceError(
    "UnreadableAnswer", "The service's answer is not a well-formed stream of events.", status: 500)
}
