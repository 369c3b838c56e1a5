import AWSModel

/// One message of `application/vnd.amazon.eventstream`: headers with types, and a payload.
///
/// ```
/// total length 4 | length of the headers 4 | CRC-32 of these 8 bytes 4 | headers | payload | CRC-32 of all before 4
/// ```
/// Source: Smithy, "Amazon Event Stream specification". All numbers are big-endian.
public struct EventStreamMessage: Sendable, Hashable {
  /// A header's value with its type.
  public enum HeaderValue: Sendable, Hashable {
    case bool(Bool)
    case byte(Int8)
    case short(Int16)
    case int(Int32)
    case long(Int64)
    case bytes([UInt8])
    case string(String)
    /// Milliseconds since 1970.
    case timestamp(Int64)
    /// 16 bytes.
    case uuid([UInt8])
  }

  /// A header's name and value.
  public struct Header: Sendable, Hashable {
    /// Such as `:event-type`.
    public var name: String
    /// The value.
    public var value: HeaderValue

    /// A header from its parts.
    public init(_ name: String, _ value: HeaderValue) {
      self.name = name
      self.value = value
    }
  }

  /// The headers in their order.
  public var headers: [Header]
  /// The payload.
  public var payload: [UInt8]

  /// A message from its parts.
  public init(headers: [Header], payload: [UInt8] = []) {
    self.headers = headers
    self.payload = payload
  }

  /// Why bytes are no message.
  public enum Malformed: Error, Hashable {
    /// A length that cannot be.
    case length
    /// A CRC of other bytes.
    case checksum
    /// A header that cannot be read.
    case header
  }

  /// The most bytes of a message: 16 MiB of payload, 128 KiB of headers.
  static let longest = 16 << 20 + 128 << 10 + 16

  /// The text of the header `name`; nil where it is missing or no text.
  public subscript(name: String) -> String? {
    for header in headers where header.name == name { if case .string(let text) = header.value { return text } }
    return nil
  }

  /// The message as bytes.
  public var bytes: [UInt8] {
    var fields: [UInt8] = []
    for header in headers {
      fields.append(UInt8(truncatingIfNeeded: header.name.utf8.count))
      fields += header.name.utf8
      header.value.write(to: &fields)
    }
    var bytes: [UInt8] = []
    bytes.append(bigEndian: UInt32(16 + fields.count + payload.count))
    bytes.append(bigEndian: UInt32(fields.count))
    bytes += Self.checksum(bytes[...])
    bytes += fields
    bytes += payload
    bytes += Self.checksum(bytes[...])
    return bytes
  }

  /// All messages of a stream.
  ///
  /// - Throws: `Malformed`.
  public static func decode(_ stream: [UInt8]) throws(Malformed) -> [EventStreamMessage] {
    var (messages, rest) = ([EventStreamMessage](), stream[...])
    while !rest.isEmpty { messages.append(try next(&rest)) }
    return messages
  }

  private static func next(_ stream: inout ArraySlice<UInt8>) throws(Malformed) -> EventStreamMessage {
    let whole = stream
    var reader = EventStreamReader(whole)
    let (total, size) = (Int(try reader.number(4)), Int(try reader.number(4)))
    guard total <= longest, total >= 16 + size, total <= whole.count else { throw .length }
    let start = whole.startIndex
    guard try reader.take(4).elementsEqual(checksum(whole[start..<start + 8])) else { throw .checksum }
    let message = whole[start..<start + total]
    guard message.suffix(4).elementsEqual(checksum(message.dropLast(4))) else { throw .checksum }
    var fields = EventStreamReader(try reader.take(size))
    var headers: [Header] = []
    while !fields.isAtEnd {
      let name = String(decoding: try fields.take(Int(try fields.number(1))), as: UTF8.self)
      headers.append(Header(name, try HeaderValue(&fields)))
    }
    stream = whole[(start + total)...]
    return EventStreamMessage(headers: headers, payload: Array(try reader.take(total - 16 - size)))
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var checksum = Checksum(.crc32)
    checksum.update(bytes)
    return checksum.value
  }
}

extension EventStreamMessage.HeaderValue {
  init(_ reader: inout EventStreamReader) throws(EventStreamMessage.Malformed) {
    switch try reader.number(1) {
    case 0: self = .bool(true)
    case 1: self = .bool(false)
    case 2: self = .byte(Int8(truncatingIfNeeded: try reader.number(1)))
    case 3: self = .short(Int16(truncatingIfNeeded: try reader.number(2)))
    case 4: self = .int(Int32(truncatingIfNeeded: try reader.number(4)))
    case 5: self = .long(Int64(truncatingIfNeeded: try reader.number(8)))
    case 6: self = .bytes(Array(try reader.take(Int(try reader.number(2)))))
    case 7: self = .string(String(decoding: try reader.take(Int(try reader.number(2))), as: UTF8.self))
    case 8: self = .timestamp(Int64(truncatingIfNeeded: try reader.number(8)))
    case 9: self = .uuid(Array(try reader.take(16)))
    default: throw .header
    }
  }

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .bool(let truth): bytes.append(truth ? 0 : 1)
    case .byte(let number): bytes += [2, UInt8(bitPattern: number)]
    case .short(let number): bytes.append(3, bigEndian: number)
    case .int(let number): bytes.append(4, bigEndian: number)
    case .long(let number): bytes.append(5, bigEndian: number)
    case .bytes(let value):
      bytes.append(6, bigEndian: UInt16(truncatingIfNeeded: value.count))
      bytes += value
    case .string(let text):
      bytes.append(7, bigEndian: UInt16(truncatingIfNeeded: text.utf8.count))
      bytes += text.utf8
    case .timestamp(let milliseconds): bytes.append(8, bigEndian: milliseconds)
    case .uuid(let value): bytes += [9] + value
    }
  }
}

/// Takes numbers and bytes off the front of a message.
struct EventStreamReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  /// A number of `size` bytes.
  mutating func number(_ size: Int) throws(EventStreamMessage.Malformed) -> UInt64 {
    try take(size).reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func take(_ count: Int) throws(EventStreamMessage.Malformed) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw .length }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ type: UInt8, bigEndian number: some FixedWidthInteger) {
    append(type)
    append(bigEndian: number)
  }

  fileprivate mutating func append(bigEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
  }
}
