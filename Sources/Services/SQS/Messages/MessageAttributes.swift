import AWSModel

/// A message's attributes: typed values by name, as the sender gave them.
///
/// Source: SQS Developer Guide, "Amazon SQS message metadata".
enum MessageAttributes {
  /// - Throws: `InvalidParameterValue` (400). But for the empty value the wordings are those that issues quote from AWS.
  static func check(_ attributes: Value) throws {
    let attributes = attributes.map ?? [:]
    if attributes.count > 10 {
      throw ServiceError.invalidParameter(
        "Number of message attributes [\(attributes.count)] exceeds the allowed maximum [10].")
    }
    for (name, attribute) in attributes { try check(attribute, name) }
  }

  private static func check(_ attribute: Value, _ name: String) throws {
    guard name.utf8.count <= 256, name.utf8.allSatisfy({ QueueName.isAllowed($0) || $0 == UInt8(ascii: ".") }),
      !name.hasPrefix("."), !name.hasSuffix("."), !name.contains(".."), !isReserved(name)
    else {
      throw ServiceError.invalidParameter(
        """
        Message (user) attribute name '\(name)' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), \
        hyphen (-), and period (.) characters.
        """)
    }
    let type = attribute["DataType"]?.string ?? ""
    let kind = type.prefix { $0 != "." }
    guard ["String", "Number", "Binary"].contains(kind), type.utf8.count <= 256 else {
      throw ServiceError.invalidParameter(
        """
        The type of message (user) attribute '\(name)' is invalid. \
        You must use only the following supported type prefixes: Binary, Number, String.
        """)
    }
    let isEmpty =
      kind == "Binary" ? attribute["BinaryValue"]?.blob?.isEmpty : attribute["StringValue"]?.string?.isEmpty
    if isEmpty ?? true {
      throw ServiceError.invalidParameter(
        "Message (user) attribute '\(name)' must contain a non-empty value of type '\(type)'.")
    }
    if kind == "Number", Double(attribute["StringValue"]?.string ?? "") == nil {
      throw ServiceError.invalidParameter("Can't cast the value of message (user) attribute '\(name)' to a number.")
    }
  }

  private static func isReserved(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("aws.") || name.hasPrefix("amazon.")
  }

  /// The bytes that count for the message's size: names, types and values.
  static func size(_ attributes: Value) -> Int {
    (attributes.map ?? [:]).reduce(0) { sum, attribute in
      let value = attribute.value
      return sum + attribute.key.utf8.count + (value["DataType"]?.string?.utf8.count ?? 0)
        + (value["StringValue"]?.string?.utf8.count ?? value["BinaryValue"]?.blob?.count ?? 0)
    }
  }

  /// The digest that clients compare; nil where there are no attributes.
  ///
  /// Each attribute, by name: the length and bytes of name and type, 1 for text or 2 for bytes, the length and bytes of the
  /// value. Lengths are four bytes, the highest first.
  static func md5(_ attributes: Value) -> String? {
    guard let attributes = attributes.map, !attributes.isEmpty else { return nil }
    var bytes: [UInt8] = []
    func append(_ content: [UInt8]) {
      withUnsafeBytes(of: UInt32(content.count).bigEndian) { bytes.append(contentsOf: $0) }
      bytes += content
    }
    for (name, attribute) in attributes.sorted(by: { $0.key < $1.key }) {
      append(Array(name.utf8))
      append(Array((attribute["DataType"]?.string ?? "").utf8))
      if let blob = attribute["BinaryValue"]?.blob {
        bytes.append(2)
        append(blob)
      } else {
        bytes.append(1)
        append(Array((attribute["StringValue"]?.string ?? "").utf8))
      }
    }
    return Digest.hex(Digest.md5(bytes))
  }

  /// Those that a receiver asked for: `All` or `.*`, `prefix.*`, or by name. Names come back sorted.
  static func chosen(_ attributes: Value, by wanted: [String]) -> Value {
    let all = (attributes.map ?? [:]).sorted { $0.key < $1.key }
    return all.reduce(into: Value.empty) { chosen, attribute in
      let isWanted = wanted.contains { name in
        name == "All" || name == attribute.key
          || name.hasSuffix(".*") && attribute.key.hasPrefix(name.dropLast(2))
      }
      if isWanted { chosen[attribute.key] = attribute.value }
    }
  }
}
