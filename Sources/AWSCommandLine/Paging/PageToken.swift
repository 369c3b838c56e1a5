import AWSModel
import OrderedCollections

/// Where to go on with pages: the value of `--starting-token` and of `NextToken` in a result that was cut.
///
/// It is base64 of JSON: the API's tokens by input member, and how many elements of that page were shown already:
/// `{"ExclusiveStartKey": null, "boto_truncate_amount": 1}`. Bytes are base64 again, and `boto_encoded_keys` lists the
/// paths to them. Any other text is the API's own token, or several joined by `___` with the number last.
public struct PageToken: Sendable, Hashable {
  /// The API's tokens by input member; null where there is none.
  public var values: OrderedDictionary<String, Value>
  /// How many elements of the page to leave out; nil if the token ends with a whole page.
  public var skipped: Int?

  /// A token from its parts.
  public init(values: OrderedDictionary<String, Value>, skipped: Int? = nil) {
    self.values = values
    self.skipped = skipped
  }

  /// Reads `text` for an operation whose tokens are the members `names`.
  ///
  /// - Throws: if it holds more tokens than the operation has.
  public init(_ text: String, names: [String]) throws(CommandError) {
    if let decoded = PageToken.decoded(text) {
      self = decoded
      return
    }
    var parts = PageToken.parts(of: text)
    if parts.count == names.count + 1 {
      if let number = parts.last.flatMap({ Int($0) }) {
        skipped = number
        parts.removeLast()
      } else {
        parts = [text]
      }
    }
    guard parts.count <= names.count else { throw .internalFault("Bad starting token: \(text)") }
    values = [:]
    for (index, name) in names.enumerated() {
      values[name] = index < parts.count && parts[index] != "None" ? .string(parts[index]) : .null
    }
  }

  /// The text of the token.
  public var text: String {
    var members = values
    if let skipped { members[PageToken.skippedKey] = .integer(Int64(skipped)) }
    let paths = PageToken.bytePaths(in: .map(members))
    if !paths.isEmpty { members[PageToken.bytesKey] = .list(paths.map { .list($0) }) }
    return Base64.encode(PageToken.ascii(JSONText.render(.map(members), style: .spaced)))
  }

  private static let skippedKey = "boto_truncate_amount"
  private static let bytesKey = "boto_encoded_keys"

  private static func decoded(_ text: String) -> PageToken? {
    guard let bytes = Base64.decode(text), let json = String(validating: bytes, as: UTF8.self),
      case .map(var members)? = try? JSONText.parse(json)
    else { return nil }
    let skipped = members.removeValue(forKey: skippedKey)?.integer.map { Int($0) }
    let paths = members.removeValue(forKey: bytesKey)?.list ?? []
    var value = Value.map(members)
    for path in paths.compactMap(\.list) { value = decodingBytes(in: value, at: path[...]) }
    return PageToken(values: value.map ?? members, skipped: skipped)
  }

  private static func decodingBytes(in value: Value, at path: ArraySlice<Value>) -> Value {
    guard let step = path.first else { return value.string.flatMap { Base64.decode($0) }.map { .blob($0) } ?? value }
    switch (value, step) {
    case (.map(var members), .string(let name)):
      members[name] = members[name].map { decodingBytes(in: $0, at: path.dropFirst()) }
      return .map(members)
    case (.list(var elements), .integer(let index)) where elements.indices.contains(Int(index)):
      elements[Int(index)] = decodingBytes(in: elements[Int(index)], at: path.dropFirst())
      return .list(elements)
    default: return value
    }
  }

  private static func bytePaths(in value: Value) -> [[Value]] {
    switch value {
    case .blob: [[]]
    case .map(let members): members.flatMap { name, member in bytePaths(in: member).map { [.string(name)] + $0 } }
    case .list(let elements):
      elements.enumerated().flatMap { index, element in bytePaths(in: element).map { [.integer(Int64(index))] + $0 } }
    default: []
    }
  }

  /// `json` with everything outside ASCII escaped, as Python writes it.
  private static func ascii(_ json: String) -> [UInt8] {
    json.utf16.flatMap { unit -> [UInt8] in
      if unit < 0x80 { return [UInt8(unit)] }
      let digits = String(unit, radix: 16)
      return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
  }

  /// The parts of `text` between the occurrences of `___`.
  private static func parts(of text: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var rest = Substring(text).utf8
    while let byte = rest.first {
      if rest.starts(with: "___".utf8) {
        rest = rest.dropFirst(3)
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
