import AWSModel
import OrderedCollections

/// Writes a `Value` as bytes and reads it back without loss: how requests wait in the database and
/// services keep documents.
///
/// One tag byte, then: numbers as eight little-endian bytes; text and blobs as a four-byte length and the bytes; lists
/// and maps as a four-byte count and the elements.
public enum ValueCodec {
  /// The bytes are no value.
  public struct Damaged: Error {}

  /// The bytes of `value`.
  public static func encode(_ value: Value) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  /// The value of `bytes`.
  public static func decode(_ bytes: [UInt8]) throws(Damaged) -> Value {
    var rest = bytes[...]
    let value = try read(&rest, depth: 0)
    guard rest.isEmpty else { throw Damaged() }
    return value
  }

  private static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(0)
    case .bool(let truth): bytes.append(truth ? 2 : 1)
    case .integer(let number):
      bytes.append(3)
      append(UInt64(bitPattern: number), to: &bytes)
    case .double(let number):
      bytes.append(4)
      append(number.bitPattern, to: &bytes)
    case .string(let text):
      bytes.append(5)
      append(Array(text.utf8), to: &bytes)
    case .blob(let blob):
      bytes.append(6)
      append(blob, to: &bytes)
    case .timestamp(let instant):
      bytes.append(7)
      append(UInt64(bitPattern: instant.microseconds), to: &bytes)
    case .list(let elements):
      bytes.append(8)
      append(UInt32(elements.count), to: &bytes)
      for element in elements { append(element, to: &bytes) }
    case .map(let members):
      bytes.append(9)
      append(UInt32(members.count), to: &bytes)
      for (name, member) in members {
        append(Array(name.utf8), to: &bytes)
        append(member, to: &bytes)
      }
    }
  }

  private static func append(_ content: [UInt8], to bytes: inout [UInt8]) {
    append(UInt32(content.count), to: &bytes)
    bytes.append(contentsOf: content)
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func read(_ rest: inout ArraySlice<UInt8>, depth: Int) throws(Damaged) -> Value {
    guard let tag = rest.popFirst(), depth < 1_000 else { throw Damaged() }
    switch tag {
    case 0: return .null
    case 1, 2: return .bool(tag == 2)
    case 3: return .integer(Int64(bitPattern: try number(&rest)))
    case 4: return .double(Double(bitPattern: try number(&rest)))
    case 5: return .string(try text(&rest))
    case 6: return .blob(try content(&rest))
    case 7: return .timestamp(Timestamp(microseconds: Int64(bitPattern: try number(&rest))))
    case 8:
      var elements: [Value] = []
      for _ in 0..<(try number(&rest) as UInt32) { elements.append(try read(&rest, depth: depth + 1)) }
      return .list(elements)
    case 9:
      var members: OrderedDictionary<String, Value> = [:]
      for _ in 0..<(try number(&rest) as UInt32) {
        let name = try text(&rest)
        members[name] = try read(&rest, depth: depth + 1)
      }
      return .map(members)
    default: throw Damaged()
    }
  }

  private static func number<Number: FixedWidthInteger>(_ rest: inout ArraySlice<UInt8>) throws(Damaged) -> Number {
    let size = MemoryLayout<Number>.size
    guard rest.count >= size else { throw Damaged() }
    var number: Number = 0
    for byte in rest.prefix(size).reversed() { number = number << 8 | Number(truncatingIfNeeded: byte) }
    rest.removeFirst(size)
    return number
  }

  private static func content(_ rest: inout ArraySlice<UInt8>) throws(Damaged) -> [UInt8] {
    let count = Int(try number(&rest) as UInt32)
    guard rest.count >= count else { throw Damaged() }
    defer { rest.removeFirst(count) }
    return Array(rest.prefix(count))
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) throws(Damaged) -> String {
    String(decoding: try content(&rest), as: UTF8.self)
  }
}
