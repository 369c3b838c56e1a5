import AWSModel

extension ServiceError {
  /// An input that DynamoDB refuses; the wording is made where the rule is.
  static func validation(_ message: String) -> ServiceError { ServiceError("ValidationException", message) }

  /// A parameter that DynamoDB refuses, behind the words that most such refusals begin with.
  static func invalidParameter(_ detail: String) -> ServiceError {
    validation("One or more parameter values were invalid: " + detail)
  }

  /// An empty value of a key attribute, as users report it of AWS.
  static func emptyKey(_ attribute: KeySchema.Attribute, of index: String? = nil) -> ServiceError {
    let place = index.map { "IndexName: \($0), IndexKey: \(attribute.name)" } ?? "Key: \(attribute.name)"
    return validation(
      "One or more parameter values are not valid. "
        + (index == nil ? "" : "A value specified for a secondary index key is not supported. ")
        + "The AttributeValue for a key attribute cannot contain an empty \(attribute.kindOfText) value. " + place)
  }

  /// An update that would empty a key of an index, as users report it of AWS.
  static func updateEmptiesKey(_ attribute: KeySchema.Attribute) -> ServiceError {
    validation(
      "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a "
        + "value that is not supported. The AttributeValue for a key attribute cannot contain an empty "
        + "\(attribute.kindOfText) value.")
  }

  /// The data plane's answer for a table that does not exist, or is not active yet (recorded from AWS).
  static let resourceNotFound = ServiceError("ResourceNotFoundException", "Requested resource not found")

  /// The control plane's answer for a table that does not exist (recorded from AWS).
  static func tableNotFound(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Requested resource not found: Table: \(name) not found")
  }

  /// CreateTable's answer for a name that is taken (recorded from AWS).
  static func tableExists(_ name: String) -> ServiceError {
    ServiceError("ResourceInUseException", "Table already exists: \(name)")
  }

  /// A change of a table that is not active: `Table is being created` (moto and dynalite agree).
  static func tableInUse(_ state: String, _ name: String) -> ServiceError {
    ServiceError(
      "ResourceInUseException", "Attempt to change a resource which is still in use: Table is being \(state): \(name)")
  }

  /// A condition that did not hold (recorded from AWS).
  /// - Parameter item: The item as it is, where the caller asked for it.
  static func conditionFailed(_ item: Item? = nil) -> ServiceError {
    ServiceError(
      "ConditionalCheckFailedException", "The conditional request failed",
      members: item.map { ["Item": $0.wire] } ?? .empty)
  }

  /// A `Key` that is not the table's (recorded from AWS).
  static let keyMismatch = validation("The provided key element does not match the schema")

  /// PutItem and UpdateItem report what is wrong with the request itself behind a count; the other operations do not
  /// (captured from AWS in 2026 by two emulators' test suites and by users' reports of these two operations).
  var counted: ServiceError {
    code == "ValidationException" && !message.hasPrefix("1 validation error")
      ? .validation("1 validation error detected: " + message) : self
  }
}

extension KeySchema.Attribute {
  /// What errors call its empty value.
  fileprivate var kindOfText: String { type == .B ? "binary" : "string" }
}

/// Turns refusals of the pure parts into what the caller sees.
func refusing<Result>(_ body: () throws(InvalidAttributeValue) -> Result) throws(ServiceError) -> Result {
  do throws(InvalidAttributeValue) {
    return try body()
  } catch {
    throw .validation(error.message)
  }
}
