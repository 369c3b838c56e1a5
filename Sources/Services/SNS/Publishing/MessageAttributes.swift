import AWSModel

/// The attributes of a message, checked as SNS checks them.
enum MessageAttributes {
  /// - Throws: `ParameterValueInvalid` (400).
  static func check(_ attributes: Value) throws {
    for (name, attribute) in attributes.map ?? [:] {
      try check(name)
      try check(attribute, name)
    }
  }

  private static func check(_ name: String) throws {
    if name.utf8.count > 256 {
      throw ServiceError.invalidValue("Length of message attribute name must be less than 256 bytes.")
    }
    if let odd = name.unicodeScalars.first(where: { !SNSName.isPlain(String($0), also: ".") }) {
      throw ServiceError.invalidValue(
        """
        Invalid non-alphanumeric character '#x\(String(odd.value, radix: 16, uppercase: true))' was found in the message \
        attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.
        """)
    }
    if name.hasPrefix(".") {
      throw ServiceError.invalidValue("Invalid message attribute name starting with character '.' was found.")
    }
    if name.hasSuffix(".") {
      throw ServiceError.invalidValue("Invalid message attribute name ending with character '.' was found.")
    }
    if name.contains("..") {
      throw ServiceError.invalidValue("Message attribute name can not have successive '.' character.")
    }
  }

  private static func check(_ attribute: Value, _ name: String) throws {
    let type = attribute["DataType"]?.string ?? ""
    let kind = type.prefix { $0 != "." }
    guard ["String", "Number", "Binary"].contains(kind) else {
      throw ServiceError.invalidValue(
        """
        The message attribute '\(name)' has an invalid message attribute type, \
        the set of supported type prefixes is Binary, Number, and String.
        """)
    }
    let field = kind == "Binary" ? "Binary" : "String"
    let isGiven = attribute["StringValue"] != nil || attribute["BinaryValue"] != nil
    if isGiven, attribute["\(field)Value"] == nil {
      throw ServiceError.invalidValue("The message attribute '\(name)' with type '\(type)' must use field '\(field)'.")
    }
    let isEmpty =
      field == "Binary" ? attribute["BinaryValue"]?.blob?.isEmpty : attribute["StringValue"]?.string?.isEmpty
    if isEmpty ?? true {
      throw ServiceError.invalidValue(
        """
        The message attribute '\(name)' must contain non-empty message attribute value for message attribute type \
        '\(type)'.
        """)
    }
  }

  /// The bytes that count against the limit.
  static func size(_ attributes: Value) -> Int {
    (attributes.map ?? [:]).reduce(0) { sum, attribute in
      sum + attribute.key.utf8.count + (attribute.value["DataType"]?.string?.utf8.count ?? 0)
        + (attribute.value["StringValue"]?.string?.utf8.count ?? attribute.value["BinaryValue"]?.blob?.count ?? 0)
    }
  }
}
