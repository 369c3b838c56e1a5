import AWSModel

/// How a service refuses a value of the wrong kind, such as a string where a number is wanted.
///
/// AWS does not document the wording. That of `coral` is what Athena, SES, SQS and Lambda answered to malformed requests
/// as recorded in public; where no recording is known, AWS's answer without a message is given. That of `dynamodb`
/// is what the recordings behind public emulators of DynamoDB assert.
struct TypeMismatch {
  /// Which words.
  enum Dialect {
    /// `STRING_VALUE can not be converted to an Integer`.
    case coral
    /// `STRING_VALUE cannot be converted to Integer`.
    case dynamodb
    /// `class java.lang.Boolean can not be converted to an String`: API Gateway, as recorded.
    case apigateway

    init(of service: ServiceModel) {
      self = service.name.hasPrefix("dynamodb") ? .dynamodb : service.name == "apigateway" ? .apigateway : .coral
    }
  }

  let dialect: Dialect

  /// The refusal of `value` where a value of `shape` is wanted.
  ///
  /// - Parameter isElement: Whether the value stands in a list or map rather than in a structure.
  func error(for value: Value, as shape: Shape, isElement: Bool = false) -> ServiceError {
    switch dialect {
    case .coral: .serialization(coral(value, shape))
    case .apigateway: .serialization(gateway(value, shape) ?? coral(value, shape))
    case .dynamodb: .serialization(dynamodb(value, shape, isElement: isElement))
    }
  }

  private func coral(_ value: Value, _ shape: Shape) -> String {
    switch (shape.kind, value) {
    case (.structure, .list), (.map, .list): "Start of list found where not expected"
    case (.structure, _): "Expected null"
    case (.map, _): "Expected map or null"
    case (.list, .map): "Start of structure or map found where not expected."
    case (.list, _): "Expected list or null"
    case (_, .list): "Start of list found where not expected"
    case (_, .map): "Start of structure or map found where not expected."
    case (.timestamp, _): "\(token(value)) can not be converted to milliseconds since epoch"
    case (.blob, _): "\(token(value)) can not be converted to a Blob"
    case (.boolean, .string): "\(token(value)) can not be converted to an Boolean"
    case (.integer, _): "\(token(value)) can not be converted to an Integer"
    default: "\(token(value)) can not be converted to a \(javaType(shape))"
    }
  }

  /// Where a text is wanted; nil for the rest, of which nothing is known.
  private func gateway(_ value: Value, _ shape: Shape) -> String? {
    guard shape.kind == .string else { return nil }
    switch value {
    case .bool: return "class java.lang.Boolean can not be converted to an String"
    case .integer, .double:
      return "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String"
    default: return nil
    }
  }

  private func dynamodb(_ value: Value, _ shape: Shape, isElement: Bool) -> String {
    let package = "com.amazonaws.dynamodb.v20120810"
    switch (shape.kind, value) {
    case (.structure, .list): return "Unrecognized collection type class \(package).\(shape.name)"
    case (.structure, _): return isElement ? "Unexpected value type in payload" : "Unexpected field type"
    case (.map, .list):
      let element = shape.value.shape
      let name = element.kind == .structure ? "\(package).\(element.name)" : "java.lang.\(javaType(element))"
      return "Unrecognized collection type java.util.Map<java.lang.String, \(name)>"
    case (.list, .map): return "Start of structure or map found where not expected"
    case (.map, _), (.list, _): return "Unexpected field type"
    case (_, .map): return "Start of structure or map found where not expected"
    case (.blob, .list): return "Unrecognized collection type class java.nio.ByteBuffer"
    case (_, .list): return "Unrecognized collection type class java.lang.\(javaType(shape))"
    case (.blob, .string(let text)): return base64Fault(text)
    case (.blob, _): return "only base-64-encoded strings are convertible to bytes"
    case (.boolean, .string): return "Unexpected token received from parser"
    default: return "\(token(value)) cannot be converted to \(javaType(shape))"
    }
  }

  private func base64Fault(_ text: String) -> String {
    let count = text.utf8.count
    return count.isMultiple(of: 4)
      ? "Invalid last non-pad Base64 character dectected"
      : "Base64 encoded length is expected a multiple of 4 bytes but found: \(count)"
  }

  /// The name of the value's token in Jackson, the JSON reader of AWS's services.
  private func token(_ value: Value) -> String {
    switch value {
    case .bool(let truth): truth ? "TRUE_VALUE" : "FALSE_VALUE"
    case .double where dialect == .dynamodb: "DECIMAL_VALUE"
    case .integer, .double, .timestamp: "NUMBER_VALUE"
    case .null: "NULL_VALUE"
    case .string, .blob, .list, .map: "STRING_VALUE"
    }
  }

  private func javaType(_ shape: Shape) -> String {
    switch shape.kind {
    case .boolean: "Boolean"
    case .integer: "Integer"
    case .long: "Long"
    case .float: "Float"
    case .double: "Double"
    case .timestamp: "Date"
    case .string, .blob, .structure, .list, .map: "String"
    }
  }
}

extension ServiceError {
  /// A body that cannot be read. AWS answers text that is no JSON at all without a message.
  static func serialization(_ message: String = "") -> ServiceError {
    ServiceError("SerializationException", message, status: 400)
  }
}
