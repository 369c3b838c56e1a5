import AWSModel
import OrderedCollections

/// Reads values from elements, as the model says what they are.
struct XMLValueReader {
  let names: XMLNames
  /// Whether the client reads: it passes over what it does not understand. The server refuses.
  let isClient: Bool
  private let hasPolicies: Bool

  /// A text that is no value of its shape.
  struct Unreadable: Error {
    var text: String
    var shape: Shape
  }

  init(_ service: ServiceModel, isClient: Bool) {
    names = XMLNames(service)
    self.isClient = isClient
    hasPolicies = service.name == "iam"
  }

  /// What `node` means.
  func read(_ node: XMLNode, as shape: Shape) throws(Unreadable) -> Value {
    switch shape.kind {
    case .structure: return .map(try members(node, of: shape))
    case .list: return .list(try elements(node.children, of: shape))
    case .map: return .map(try entries(node.children, of: shape))
    default: return try scalar(node.text, as: shape)
    }
  }

  /// The members that are elements or attributes of `node`.
  func members(_ node: XMLNode, of shape: Shape) throws(Unreadable) -> OrderedDictionary<String, Value> {
    var read: OrderedDictionary<String, Value> = [:]
    for member in shape.members where member.location == nil {
      let name = names.name(of: member)
      if member.isXMLAttribute {
        if let text = node.attributes[name] { read[member.name] = try scalar(text, as: member.shape) }
        continue
      }
      let found = node.children.filter { $0.name == name || $0.name == member.locationName }
      guard let first = found.first else { continue }
      switch (member.shape.kind, member.shape.isFlattened) {
      case (.list, true): read[member.name] = .list(try elements(found, of: member.shape))
      case (.map, true): read[member.name] = .map(try entries(found, of: member.shape))
      default: read[member.name] = try self.read(first, as: member.shape)
      }
    }
    return read
  }

  private func elements(_ nodes: [XMLNode], of list: Shape) throws(Unreadable) -> [Value] {
    let element = list.element.shape
    var read: [Value] = []
    read.reserveCapacity(nodes.count)
    for node in nodes { read.append(try self.read(node, as: element)) }
    return read
  }

  private func entries(
    _ nodes: [XMLNode], of map: Shape
  ) throws(Unreadable) -> OrderedDictionary<String, Value> {
    var read: OrderedDictionary<String, Value> = [:]
    for node in nodes {
      guard let key = node.child(names.key(of: map)), let value = node.child(names.value(of: map)) else { continue }
      read[key.text] = try self.read(value, as: map.value.shape)
    }
    return read
  }

  private func scalar(_ text: String, as shape: Shape) throws(Unreadable) -> Value {
    if isClient, hasPolicies, shape.name == "policyDocumentType" { return policy(text) }
    if let value = ScalarText.value(text, as: shape) { return value }
    if isClient { return .string(text) }
    throw Unreadable(text: text, shape: shape)
  }

  /// IAM answers policies percent-encoded; clients show them as the JSON that they are.
  private func policy(_ text: String) -> Value {
    let decoded = PercentEncoding.decode(text)
    return (try? JSONText.parse(decoded)) ?? .string(decoded)
  }
}
