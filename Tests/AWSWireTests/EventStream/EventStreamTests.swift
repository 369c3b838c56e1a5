import AWSModel
import Testing

@testable import AWSWire

@Suite("streams of events") struct EventStreamTests {
  /// The message with one header of the Amazon Event Stream specification's test suite (`all_headers`' simplest kin).
  private static let message = EventStreamMessage(
    headers: [
      .init(":event-type", .string("Records")), .init("true", .bool(true)), .init("false", .bool(false)),
      .init("byte", .byte(-1)), .init("short", .short(-2)), .init("int", .int(-3)), .init("long", .long(-4)),
      .init("bytes", .bytes([1, 2])), .init("time", .timestamp(1_795_456_800_000)),
      .init("uuid", .uuid(Array(0..<16))),
    ], payload: Array("a,b\n".utf8))

  @Test("what is written is read again")
  func roundTrip() throws {
    #expect(try EventStreamMessage.decode(Self.message.bytes + Self.message.bytes) == [Self.message, Self.message])
  }

  @Test("an empty message is the specification's")
  func empty() {
    let bytes: [UInt8] = [0, 0, 0, 0x10, 0, 0, 0, 0, 0x05, 0xC2, 0x48, 0xEB, 0x7D, 0x98, 0xC8, 0xFF]
    #expect(EventStreamMessage(headers: []).bytes == bytes)
  }

  @Test("no changed byte and no missing one goes unseen")
  func damaged() {
    let bytes = Self.message.bytes
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x40
      #expect(throws: EventStreamMessage.Malformed.self) { try EventStreamMessage.decode(changed) }
      if index > 0 {
        #expect(throws: EventStreamMessage.Malformed.self) { try EventStreamMessage.decode(Array(bytes[..<index])) }
      }
    }
  }

  static let streams: [(String, String, WireProtocol, Value)] = [
    (
      "lambda", "InvokeWithResponseStream", .restJSON,
      [
        "StatusCode": 200,
        "EventStream": [
          ["PayloadChunk": ["Payload": .blob(Array("hello".utf8))]], ["InvokeComplete": ["LogResult": "bG9n"]],
        ],
      ]
    ),
    (
      "s3", "SelectObjectContent", .restXML,
      [
        "Payload": [
          ["Records": ["Payload": .blob(Array("a,b\n".utf8))]],
          ["Stats": ["Details": ["BytesScanned": 4, "BytesProcessed": 4, "BytesReturned": 4]]], ["End": [:]],
        ]
      ]
    ),
    (
      "logs", "StartLiveTail", .json,
      ["responseStream": [["sessionStart": ["sessionId": "s", "logGroupIdentifiers": ["g"]]]]]
    ),
  ]

  @Test("the modelled streams go out and come back", arguments: streams)
  func operations(service: String, name: String, wire: WireProtocol, output: Value) throws {
    let operation = try #require(ServiceModel.named(service)?.operation(name))
    let response = ResponseEncoder.encode(.success(output), requestID: "id", for: operation, as: wire)
    #expect(response.headers["content-type"] == "application/vnd.amazon.eventstream")
    let read = try ResponseDecoder.decode(response, for: operation, as: wire).get()
    for (member, value) in output.givenMembers { #expect(read[member] == value) }
  }
}
