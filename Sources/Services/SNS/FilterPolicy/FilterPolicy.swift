import AWSModel

/// Which messages a subscription wants: `{"store":["north"],"price":[{"numeric":[">",10]}]}`.
///
/// All keys must match, by one of their patterns each. Source: SNS Developer Guide, "Message filtering".
struct FilterPolicy {
  /// A condition on one value of the message, found by its path, or a choice between conditions.
  indirect enum Rule {
    case value(path: [String], patterns: [FilterPattern])
    case any([[Rule]])
  }

  let rules: [Rule]
  private let readsBody: Bool

  /// - Parameters:
  ///   - text: JSON.
  ///   - scope: `MessageBody`, or message attributes for anything else.
  /// - Throws: `SubscriptionSetting.Refusal` with AWS's reason.
  init(_ text: String, scope: String?) throws {
    readsBody = scope == "MessageBody"
    guard (try? JSONText.parse(text)) != nil else {
      throw SubscriptionSetting.Refusal(reason: "FilterPolicy: " + JacksonText.problem(of: text))
    }
    var tokens = PolicyTokens(text)
    guard tokens.take() == .startObject else { throw tokens.refusal("Filter is not an object") }
    var parser = FilterPolicyParser(tokens: tokens, allowsNesting: readsBody)
    rules = try parser.object(path: [])
    let size = Self.size(rules)
    if size.keys > 5 {
      throw SubscriptionSetting.Refusal(reason: "FilterPolicy: Filter policy can not have more than 5 keys")
    }
    if size.combinations > 150 {
      throw SubscriptionSetting.Refusal(reason: "FilterPolicy: Filter policy is too complex")
    }
  }

  /// The number of keys, and of combinations: the product of the patterns of each key, which a nested key multiplies by its
  /// depth.
  private static func size(_ rules: [Rule]) -> (keys: Int, combinations: Int) {
    rules.reduce((0, 1)) { sum, rule in
      switch rule {
      case .value(let path, let patterns):
        let (product, overflow) = sum.1.multipliedReportingOverflow(by: patterns.count * path.count)
        return (sum.0 + 1, overflow ? .max : product)
      case .any(let choices):
        let sizes = choices.map(size)
        let combinations = sizes.reduce(0) { $0 + $1.combinations }
        let (product, overflow) = sum.1.multipliedReportingOverflow(by: combinations)
        return (sum.0 + (sizes.map(\.keys).max() ?? 0), overflow ? .max : product)
      }
    }
  }

  /// Whether a message with these attributes and this text is wanted.
  func matches(attributes: Value, message: String) -> Bool {
    if readsBody {
      guard let body = try? JSONText.parse(message), body.map != nil else { return false }
      return Self.matches(rules, in: body) { path, document in Self.values(at: path[...], in: document) }
    }
    return Self.matches(rules, in: attributes) { path, attributes in
      attributes[path[0]].map(Self.values(of:))
    }
  }

  private static func matches(
    _ rules: [Rule], in document: Value, _ find: ([String], Value) -> [Value]?
  ) -> Bool {
    rules.allSatisfy { rule in
      switch rule {
      case .value(let path, let patterns):
        let values = find(path, document)
        return patterns.contains { $0.matches(values) }
      case .any(let choices): return choices.contains { matches($0, in: document, find) }
      }
    }
  }

  /// The values of a message attribute; those of a `String.Array` are its elements.
  private static func values(of attribute: Value) -> [Value] {
    let text = attribute["StringValue"]?.string ?? ""
    switch attribute["DataType"]?.string {
    case "String.Array": return (try? JSONText.parse(text))?.list ?? []
    case let type? where type.hasPrefix("Number"):
      return Double(text).map { [.double($0)] } ?? []
    case let type? where type.hasPrefix("Binary"): return []
    default: return [.string(text)]
    }
  }

  /// The scalars at a path of a document, through lists; nil where there is nothing.
  private static func values(at path: ArraySlice<String>, in document: Value) -> [Value]? {
    if case .list(let elements) = document {
      let found = elements.compactMap { values(at: path, in: $0) }
      return found.isEmpty ? nil : found.flatMap { $0 }
    }
    guard let name = path.first else { return [document] }
    guard let member = document[name] else { return nil }
    return values(at: path.dropFirst(), in: member)
  }
}
