import AWSModel

/// Writes an input as the parameters of a form: `Tags.member.1.Key=a`, as botocore does.
struct QueryFormWriter {
  var pairs: [(name: String, value: String)] = []
  private let names: XMLNames

  init(_ service: ServiceModel) { names = XMLNames(service) }

  /// The form's text; a blank is a `+`.
  var form: String {
    pairs.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
  }

  mutating func write(_ value: Value, as shape: Shape, _ prefix: String) {
    switch shape.kind {
    case .structure:
      for (name, value) in value.givenMembers {
        guard let member = shape.member(name) else { continue }
        write(value, of: member, prefix)
      }
    case .list: write(list: value.list ?? [], shape, prefix, "\(prefix).\(names.element(of: shape))")
    case .map: write(map: value, shape, "\(prefix).entry")
    default:
      guard let text = ScalarText.client(value, as: shape, timestamps: .iso8601) else { return }
      pairs.append((prefix, text))
    }
  }

  private mutating func write(_ value: Value, of member: Member, _ prefix: String) {
    let start = prefix.isEmpty ? "" : "\(prefix)."
    let name = start + names.name(of: member)
    switch (member.shape.kind, member.shape.isFlattened) {
    case (.list, true): write(list: value.list ?? [], member.shape, start + member.wireName, name)
    case (.map, true): write(map: value, member.shape, name)
    default: write(value, as: member.shape, name)
    }
  }

  /// An empty list is sent as a parameter without a value.
  private mutating func write(list: [Value], _ shape: Shape, _ prefix: String, _ elements: String) {
    if list.isEmpty { return pairs.append((prefix, "")) }
    for (index, element) in list.enumerated() { write(element, as: shape.element.shape, "\(elements).\(index + 1)") }
  }

  private mutating func write(map: Value, _ shape: Shape, _ prefix: String) {
    for (index, entry) in (map.map ?? [:]).enumerated() {
      pairs.append(("\(prefix).\(index + 1).\(names.key(of: shape))", entry.key))
      write(entry.value, as: shape.value.shape, "\(prefix).\(index + 1).\(names.value(of: shape))")
    }
  }

  private static func encode(_ text: String) -> String {
    PercentEncoding.encode(text).split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+")
  }
}
