import AWSModel
import Cloud

/// The tags of what Lambda lets one tag: functions, event source mappings, code signing configurations.
enum FunctionTags {
  /// Most tags of one resource.
  private static let limit = 50

  /// - Throws: `InvalidParameterValueException` for more than 50 tags.
  static func check(_ tags: Value) throws {
    if tags.map?.count ?? 0 > limit {
      throw ServiceError.invalidParameter("Number of tags exceeds resource tag limit.")
    }
  }

  /// The tags of a resource.
  ///
  /// - Throws: `ResourceNotFoundException`; `InvalidParameterValueException` for a version or alias.
  static func of(_ resource: String, _ call: Call) throws -> Value {
    switch try kind(resource, call) {
    case .function(let function): function.tags ?? .empty
    case .mapping(let mapping): mapping.tags ?? .empty
    case .codeSigning(let config): config.tags ?? .empty
    }
  }

  /// Changes the tags of a resource.
  ///
  /// - Throws: as ``of(_:_:)``.
  static func change(_ resource: String, _ call: Call, _ body: (inout Value) throws -> Void) throws {
    switch try kind(resource, call) {
    case .function(var function):
      function.tags = try changed(function.tags, body)
      try function.save(call)
    case .mapping(var mapping):
      mapping.tags = try changed(mapping.tags, body)
      try mapping.save(call)
    case .codeSigning(var config):
      config.tags = try changed(config.tags, body)
      try config.save(call)
    }
  }

  private enum Kind {
    case function(Function)
    case mapping(EventSourceMapping)
    case codeSigning(CodeSigningConfig)
  }

  private static func changed(_ tags: Value?, _ body: (inout Value) throws -> Void) throws -> Value? {
    var changed = tags ?? .empty
    try body(&changed)
    return changed.map?.isEmpty == false ? changed : nil
  }

  private static func kind(_ resource: String, _ call: Call) throws -> Kind {
    let parts = (ARN(resource)?.resource ?? resource).split(separator: ":").map(String.init)
    let name = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "function":
      if parts.count > 2 {
        throw ServiceError.invalidParameter(
          "Tags on function aliases and versions are not supported. Please specify a function ARN.")
      }
      guard let function = try Function.find(name, call) else { throw ServiceError.functionNotFound(resource) }
      return .function(function)
    case "event-source-mapping":
      guard let mapping = try EventSourceMapping.find("", name, call) else {
        throw ServiceError.lambdaNotFound("Event source mapping not found: \(resource)")
      }
      return .mapping(mapping)
    case "code-signing-config": return .codeSigning(try CodeSigningConfig.required(resource, call))
    default: throw ServiceError.lambdaNotFound("Capacity provider not found: \(resource)")
    }
  }
}
