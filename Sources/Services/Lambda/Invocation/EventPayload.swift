import AWSModel

/// The event of an invocation, as the caller sends it.
enum EventPayload {
  /// Most bytes of an event for a caller who waits, and for one who does not (Lambda quotas).
  private static let limits = ["RequestResponse": 6_291_456, "Event": 1_048_576]

  /// The event, checked; an empty one is `{}`.
  ///
  /// - Throws: `RequestEntityTooLargeException`, `InvalidRequestContentException`.
  static func checked(_ payload: [UInt8]?, type: String) throws -> [UInt8] {
    guard let payload, !payload.isEmpty else { return Array("{}".utf8) }
    if let limit = limits[type], payload.count > limit {
      throw ServiceError.payloadTooLarge(payload.count, type: type, limit: limit)
    }
    do {
      _ = try JSONText.parse(payload)
    } catch {
      throw refusal(payload)
    }
    return payload
  }

  /// The first byte that no UTF-8 character begins with, where one should begin.
  private static func strayByte(_ payload: [UInt8]) -> Int? {
    var index = 0
    while index < payload.count {
      switch payload[index] {
      case 0x00..<0x80: index += 1
      case 0xC2..<0xE0: index += 2
      case 0xE0..<0xF0: index += 3
      case 0xF0..<0xF5: index += 4
      default: return index
      }
    }
    return nil
  }

  /// The refusal of what is not JSON, worded by its first character as far as AWS's answers are known.
  private static func refusal(_ payload: [UInt8]) -> ServiceError {
    let values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
    let place = payload.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? payload.count
    guard place < payload.count else {
      return .payloadNotJSON("No content to map due to end-of-input", column: place + 1)
    }
    let first = payload[place]
    let isWord: (UInt8) -> Bool = { byte in
      let scalar = Unicode.Scalar(byte)
      return byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_")
    }
    if first < 0x20 || first >= 0x7F {
      return .payloadNotJSON(
        "Unexpected character ((CTRL-CHAR, code \(first))): expected a valid value \(values)", column: place + 1)
    }
    if isWord(first), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) {
      let word = payload[place...].prefix(while: isWord)
      return .payloadNotJSON(
        "Unrecognized token '\(String(decoding: word, as: UTF8.self))': was expecting \(values)",
        column: place + word.count + 1)
    }
    if let stray = strayByte(payload) {
      let hex = String(payload[stray], radix: 16)
      return .payloadNotJSON("Invalid UTF-8 start byte 0x\(hex)", column: stray + 1)
    }
    if [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")].contains(first) {
      return .payloadNotJSON("Unexpected end-of-input or character", column: payload.count + 1)
    }
    return .payloadNotJSON(
      "Unexpected character ('\(Character(Unicode.Scalar(first)))' (code \(first))): expected a valid value \(values)",
      column: place + 1)
  }
}
