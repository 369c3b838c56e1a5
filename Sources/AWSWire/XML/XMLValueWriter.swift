import AWSModel

/// Writes values as elements, as the model says how.
struct XMLValueWriter {
  let names: XMLNames
  /// Whether the client writes, as botocore does.
  let isClient: Bool
  private let service: ServiceModel

  init(_ service: ServiceModel, isClient: Bool) {
    names = XMLNames(service)
    self.isClient = isClient
    self.service = service
  }

  /// Writes `value` as the element `name`.
  func write(
    _ value: Value, as shape: Shape, _ name: String, namespaces: [(name: String, value: String)] = [],
    to writer: inout XMLWriter
  ) {
    switch shape.kind {
    case .structure:
      writer.element(name, namespaces + attributes(of: value, as: shape, isRoot: !namespaces.isEmpty)) {
        members(value, of: shape, to: &$0)
      }
    case .list:
      writer.element(name, namespaces) {
        for element in value.list ?? [] where !element.isNull {
          write(element, as: shape.element.shape, names.element(of: shape), to: &$0)
        }
      }
    case .map:
      writer.element(name, namespaces) { writer in
        for (key, value) in value.givenMembers { entry("entry", key, value, of: shape, to: &writer) }
      }
    default:
      guard let text = text(value, as: shape) else { return }
      writer.element(name, namespaces) { $0.escape(text) }
    }
  }

  /// Writes the members of `value` that are elements.
  func members(_ value: Value, of shape: Shape, to writer: inout XMLWriter) {
    for (memberName, value) in value.givenMembers {
      guard let member = shape.member(memberName), member.location == nil, !member.isXMLAttribute else { continue }
      let name = isClient ? member.locationName ?? names.name(of: member) : names.name(of: member)
      switch (member.shape.kind, member.shape.isFlattened) {
      case (.list, true):
        for element in value.list ?? [] where !element.isNull {
          write(element, as: member.shape.element.shape, name, to: &writer)
        }
      case (.map, true):
        for (key, value) in value.givenMembers { entry(name, key, value, of: member.shape, to: &writer) }
      default: write(value, as: member.shape, name, to: &writer)
      }
    }
  }

  private func entry(_ name: String, _ key: String, _ value: Value, of map: Shape, to writer: inout XMLWriter) {
    writer.element(name) {
      $0.element(names.key(of: map), text: key)
      write(value, as: map.value.shape, names.value(of: map), to: &$0)
    }
  }

  /// The shape's namespace, and members that are attributes. A document's root has its namespace already.
  private func attributes(of value: Value, as shape: Shape, isRoot: Bool) -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    if !isRoot, let uri = shape.xmlNamespace {
      attributes.append((shape.xmlPrefix.map { "xmlns:\($0)" } ?? "xmlns", uri))
    }
    for member in shape.members where member.isXMLAttribute {
      guard let text = value[member.name].flatMap({ text($0, as: member.shape) }) else { continue }
      attributes.append((member.wireName, text))
    }
    return attributes
  }

  private func text(_ value: Value, as shape: Shape) -> String? {
    if isClient { return ScalarText.client(value, as: shape, timestamps: .iso8601) }
    switch (shape.kind, value) {
    case (.string, .map), (.string, .list):
      // A policy that the operation gave as JSON: IAM percent-encodes it.
      return PercentEncoding.encode(JSONText.render(value))
    case (.string, .string(let text)) where service.name == "iam" && shape.name == "policyDocumentType":
      return PercentEncoding.encode(text)
    case (.timestamp, _) where service.name == "s3" && shape.timestampFormat == nil:
      // S3 always writes three digits of fraction.
      return TimestampFormat.instant(of: value)?.iso8601(digits: 3)
    default: return ScalarText.server(value, as: shape, timestamps: .iso8601)
    }
  }
}
