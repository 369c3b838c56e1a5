import AWSModel
import OrderedCollections

/// Where to go on with pages: the value of `--starting-token` and of `NextToken` in a truncated result.
///
/// It is base64 of JSON: the API's tokens by member, and how many elements of that page have been shown already:
/// `{"ExclusiveStartKey": null, "boto_truncate_amount": 1}`. Anything else is the API's own token, or several joined by
/// `___` with the number last.
public struct PageToken: Sendable, Hashable {
  /// The API's tokens by input member.
  public var values: OrderedDictionary<String, Value>
  /// How many elements of the page to leave out.
  public var skipped: Int

  /// A token from its parts.
  public init(values: OrderedDictionary<String, Value>, skipped: Int) {
    self.values = values
    self.skipped = skipped
  }

  /// Reads `text` for an operation whose tokens are the members `names`.
  public init(_ text: String, names: [String]) {
    if let bytes = PageToken.strictlyDecoded(text), case .map(var values)? = try? JSONText.parse(bytes) {
      skipped = values.removeValue(forKey: PageToken.skippedKey)?.integer.map { Int($0) } ?? 0
      self.values = values
      return
    }
    var parts = text.components(separatedBy: "___")
    skipped = 0
    if parts.count == names.count + 1, let last = parts.last, let number = Int(last) {
      skipped = number
      parts.removeLast()
    } else if parts.count != names.count {
      parts = [text]
    }
    values = OrderedDictionary(zip(names, parts.map { .string($0) }), uniquingKeysWith: { first, _ in first })
  }

  /// The text of the token.
  public var text: String {
    var members = values
    if skipped > 0 { members[PageToken.skippedKey] = .integer(Int64(skipped)) }
    return Base64.encode(Array(JSONText.render(.map(members), style: .spaced).utf8))
  }

  private static let skippedKey = "boto_truncate_amount"

  private static func strictlyDecoded(_ text: String) -> [UInt8]? {
    text.utf8.count % 4 == 0 ? Base64.decode(text) : nil
  }
}

extension String {
  /// The parts between the occurrences of `separator`.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var rest = Substring(self).utf8
    while !rest.isEmpty {
      if rest.starts(with: separator.utf8) {
        rest = rest.dropFirst(separator.utf8.count)
        parts.append([])
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
