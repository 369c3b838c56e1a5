import AWSModel

/// Checks the enums and patterns of an input as the REST APIs' control plane does.
///
/// It names a member of the body after the operation, `createRestApiInput.endpointConfiguration.types`, and a member of
/// the path plainly, `statusCode`; recorded. Sets are printed in the order of Java's hash tables, as recorded.
struct RestConstraints {
  private let operation: OperationModel
  private var inBody: [String] = []
  private var inPath: [String] = []

  /// What the input violates; nil when it violates nothing.
  static func violation(of input: Value, for operation: OperationModel) -> ServiceError? {
    guard let shape = operation.input else { return nil }
    var check = RestConstraints(operation: operation)
    let prefix = operation.name.prefix(1).lowercased() + operation.name.dropFirst() + "Input."
    for member in shape.members {
      guard let value = input[member.name], !value.isNull else { continue }
      let isInBody = member.location == nil
      check.visit(value, member.shape, isInBody ? prefix + member.name : member.name, isInBody)
    }
    let all = check.inBody + check.inPath
    guard !all.isEmpty else { return nil }
    return ServiceError(
      "ValidationException",
      "\(all.count) validation error\(all.count == 1 ? "" : "s") detected: \(all.joined(separator: "; "))")
  }

  private init(operation: OperationModel) { self.operation = operation }

  private mutating func visit(_ value: Value, _ shape: Shape, _ path: String, _ isInBody: Bool) {
    switch (shape.kind, value) {
    case (.structure, .map(let given)):
      for member in shape.members {
        if let inner = given[member.name] { visit(inner, member.shape, "\(path).\(member.name)", isInBody) }
      }
    case (.list, .list(let elements)):
      let allowed = shape.element.shape.enumValues
      let texts = elements.compactMap(\.string)
      if !allowed.isEmpty, texts.contains(where: { !allowed.contains($0) }) {
        note(
          "[\(texts.joined(separator: ", "))]", path,
          "constraint: [Member must satisfy enum value set: [\(listed(allowed))]]", isInBody)
      } else {
        for (index, element) in elements.enumerated() {
          visit(element, shape.element.shape, "\(path).\(index + 1).member", isInBody)
        }
      }
    case (.string, .string(let text)):
      let allowed = shape.enumValues
      if !allowed.isEmpty, !allowed.contains(text) {
        note(text, path, "enum value set: [\(listed(allowed))]", isInBody)
      } else if shape.name == "StatusCode", !Self.isStatus(text) {
        note(text, path, #"regular expression pattern: [1-5]\d\d"#, isInBody)
      }
    default: break
    }
  }

  private mutating func note(_ value: String, _ path: String, _ requirement: String, _ isInBody: Bool) {
    let text = "Value '\(value)' at '\(path)' failed to satisfy constraint: Member must satisfy \(requirement)"
    if isInBody { inBody.append(text) } else { inPath.append(text) }
  }

  private static func isStatus(_ text: String) -> Bool {
    guard let number = Int(text), text.utf8.count == 3 else { return false }
    return (100...599).contains(number)
  }

  private func listed(_ allowed: [String]) -> String {
    (Self.recorded.first { Set($0) == Set(allowed) } ?? allowed).joined(separator: ", ")
  }

  private static let recorded: [[String]] = [
    ["PRIVATE", "EDGE", "REGIONAL"], ["ipv4", "dualstack"], ["add", "remove", "move", "test", "replace", "copy"],
    ["HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS"],
    [
      "RESPONSE_BODY", "RESPONSE", "METHOD", "MODEL", "AUTHORIZER", "RESPONSE_HEADER", "RESOURCE", "PATH_PARAMETER",
      "REQUEST_BODY", "QUERY_PARAMETER", "API", "REQUEST_HEADER",
    ],
    [
      "REQUEST_TOO_LARGE", "RESOURCE_NOT_FOUND", "AUTHORIZER_CONFIGURATION_ERROR", "MISSING_AUTHENTICATION_TOKEN",
      "BAD_REQUEST_BODY", "INVALID_SIGNATURE", "INVALID_API_KEY", "BAD_REQUEST_PARAMETERS", "AUTHORIZER_FAILURE",
      "UNAUTHORIZED", "INTEGRATION_TIMEOUT", "ACCESS_DENIED", "DEFAULT_4XX", "DEFAULT_5XX", "WAF_FILTERED",
      "QUOTA_EXCEEDED", "THROTTLED", "API_CONFIGURATION_ERROR", "UNSUPPORTED_MEDIA_TYPE", "INTEGRATION_FAILURE",
      "EXPIRED_TOKEN",
    ],
  ]
}
