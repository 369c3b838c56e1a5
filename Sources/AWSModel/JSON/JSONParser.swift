import OrderedCollections

/// A recursive descent over UTF-8 that finds the same faults at the same places as CPython's `_json.c`.
struct JSONParser {
  let text: UnsafeBufferPointer<UInt8>
  var index = 0
  private var depth = 0

  init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The whole text as one value.
  mutating func document() throws(JSONSyntaxError) -> Value {
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { throw fault("Unexpected UTF-8 BOM (decode using utf-8-sig)", at: 0) }
    skipBlanks()
    let value = try value()
    skipBlanks()
    if index < text.count { throw fault("Extra data", at: index) }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> Value {
    switch peek {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try nested("object") { parser throws(JSONSyntaxError) in try parser.object() }
    case UInt8(ascii: "["): return try nested("array") { parser throws(JSONSyntaxError) in try parser.array() }
    case UInt8(ascii: "n") where skip("null"): return .null
    case UInt8(ascii: "t") where skip("true"): return .bool(true)
    case UInt8(ascii: "f") where skip("false"): return .bool(false)
    case UInt8(ascii: "N") where skip("NaN"): return .double(.nan)
    case UInt8(ascii: "I") where skip("Infinity"): return .double(.infinity)
    case UInt8(ascii: "-") where skip("-Infinity"): return .double(-.infinity)
    default: return try number()
    }
  }

  private mutating func nested(
    _ kind: String, _ body: (inout JSONParser) throws(JSONSyntaxError) -> Value
  ) throws(JSONSyntaxError) -> Value {
    if depth == JSONText.maximumDepth {
      throw fault("maximum recursion depth exceeded while decoding a JSON \(kind) from a unicode string", at: index)
    }
    depth += 1
    index += 1
    skipBlanks()
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONSyntaxError) -> Value {
    var members: OrderedDictionary<String, Value> = [:]
    if skip("}") { return .map(members) }
    while true {
      guard peek == UInt8(ascii: "\"") else {
        throw fault("Expecting property name enclosed in double quotes", at: index)
      }
      let key = try string()
      skipBlanks()
      guard skip(":") else { throw fault("Expecting ':' delimiter", at: index) }
      skipBlanks()
      members[key] = try value()
      skipBlanks()
      if skip("}") { return .map(members) }
      try comma(before: "}", endOf: "object")
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> Value {
    var elements: [Value] = []
    if skip("]") { return .list(elements) }
    while true {
      elements.append(try value())
      skipBlanks()
      if skip("]") { return .list(elements) }
      try comma(before: "]", endOf: "array")
    }
  }

  private mutating func comma(before end: StaticString, endOf kind: String) throws(JSONSyntaxError) {
    let comma = index
    guard skip(",") else { throw fault("Expecting ',' delimiter", at: index) }
    skipBlanks()
    if skip(end) { throw fault("Illegal trailing comma before end of \(kind)", at: comma) }
  }

  private mutating func number() throws(JSONSyntaxError) -> Value {
    let start = index
    var end = index
    func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
    func isDigit(_ index: Int) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte(index) }
    if byte(end) == UInt8(ascii: "-") { end += 1 }
    guard isDigit(end) else { throw fault("Expecting value", at: start) }
    if byte(end) == UInt8(ascii: "0") { end += 1 } else { while isDigit(end) { end += 1 } }
    var isWhole = true
    if byte(end) == UInt8(ascii: "."), isDigit(end + 1) {
      isWhole = false
      end += 1
      while isDigit(end) { end += 1 }
    }
    if byte(end) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(end + 1) == UInt8(ascii: "+") || byte(end + 1) == UInt8(ascii: "-") ? 1 : 0
      if isDigit(end + 1 + sign) {
        isWhole = false
        end += 1 + sign
        while isDigit(end) { end += 1 }
      }
    }
    index = end
    let digits = String(decoding: text[start..<end], as: UTF8.self)
    if isWhole, let whole = Int64(digits) { return .integer(whole) }
    return .double(Double(digits) ?? (byte(start) == UInt8(ascii: "-") ? -.infinity : .infinity))
  }
}

extension JSONParser {
  func fault(_ problem: String, at index: Int) -> JSONSyntaxError { JSONSyntaxError(problem, in: text, at: index) }

  private var peek: UInt8? { index < text.count ? text[index] : nil }

  private mutating func skipBlanks() {
    while index < text.count, [0x20, 0x0A, 0x0D, 0x09].contains(text[index]) { index += 1 }
  }

  /// Steps over `word` if it is next.
  private mutating func skip(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= text.count else { return false }
    let isNext = word.withUTF8Buffer { $0.elementsEqual(text[index..<index + length]) }
    if isNext { index += length }
    return isNext
  }
}
