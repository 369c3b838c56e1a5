import AWSModel
import Cloud

/// What a method hands its requests to (API Gateway API Reference, "Integration").
enum Integrations {
  static func put(_ input: Value, _ call: inout Call) throws -> Value {
    let integration = try made(from: input)
    return try Methods.change(input, &call) { method in
      method["methodIntegration"] = integration
      return integration
    }
  }

  /// The integration of an input, checked. Used by the import as well.
  static func made(from input: Value) throws -> Value {
    let type = input.text("type")
    if type != "MOCK" {
      guard let method = input["integrationHttpMethod"]?.string, !method.isEmpty else {
        throw ServiceError.badRequest("Enumeration value for HttpMethod must be non-empty")
      }
      try check(uri: input.text("uri"), type)
    }
    var integration: Value = ["type": .string(type)]
    if type != "MOCK" || input["integrationHttpMethod"] != nil {
      integration["httpMethod"] = input["integrationHttpMethod"]
    }
    integration["uri"] = type == "MOCK" ? nil : input["uri"]
    if input["connectionType"] != nil || type.hasPrefix("HTTP") {
      integration["connectionType"] = input["connectionType"] ?? "INTERNET"
    }
    for name in ["connectionId", "credentials", "requestParameters", "requestTemplates"] {
      integration[name] = input[name]
    }
    integration["passthroughBehavior"] = input["passthroughBehavior"] ?? "WHEN_NO_MATCH"
    integration["contentHandling"] = input["contentHandling"]
    integration["timeoutInMillis"] = input["timeoutInMillis"] ?? 29_000
    integration["cacheNamespace"] = input["cacheNamespace"] ?? input["resourceId"]
    integration["cacheKeyParameters"] = input["cacheKeyParameters"] ?? []
    integration["tlsConfig"] = input["tlsConfig"]
    let passthrough = integration.text("passthroughBehavior")
    guard ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"].contains(passthrough) else {
      throw ServiceError.badRequest(
        "Invalid Passthrough behavior specified. Valid options are WHEN_NO_MATCH, WHEN_NO_TEMPLATES, NEVER")
    }
    if let limit = integration["timeoutInMillis"]?.integer, limit < 50 {
      throw ServiceError.badRequest("Timeout should be between 50 ms and 29000 ms")
    }
    return integration
  }

  private static func check(uri: String, _ type: String) throws {
    guard type.hasPrefix("AWS") else {
      guard uri.hasPrefix("http://") || uri.hasPrefix("https://") || uri.hasPrefix("${"), uri.contains("//") else {
        throw ServiceError.badRequest("Invalid HTTP endpoint specified for URI")
      }
      return
    }
    guard uri.hasPrefix("arn:"), let arn = ARN(uri) else {
      throw ServiceError.badRequest("Invalid ARN specified in the request")
    }
    let resource = arn.resource
    guard resource.hasPrefix("path/") || resource.hasPrefix("action/") else {
      throw ServiceError.badRequest("AWS ARN for integration must contain path or action")
    }
    guard type == "AWS_PROXY" else { return }
    let isLambda = arn.account == "lambda" && resource.hasPrefix("path/2015-03-31/functions/")
    guard isLambda || arn.account == "firehose" else {
      throw ServiceError.badRequest(
        "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.")
    }
  }

  static func putResponse(_ input: Value, _ call: inout Call) throws -> Value {
    try Methods.change(input, &call) { method in
      guard method["methodIntegration"] != nil else { throw ServiceError.noIntegration }
      let status = input.text("statusCode")
      guard method.at(["methodResponses", status]) != nil else { throw ServiceError.noStatus }
      let types = input["responseTemplates"]?.map?.keys.filter { !$0.contains("/") && $0 != "$default" } ?? []
      if let type = types.first {
        throw ServiceError.badRequest(
          "Validation Result: warnings : [], errors : [Invalid content type specified: \(type)]")
      }
      for (name, source) in input["responseParameters"]?.map ?? [:] {
        guard method.at(["methodResponses", status, "responseParameters", name]) != nil else {
          throw ServiceError.badRequest(
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
              + "[Invalid mapping expression parameter specified: \(name)]")
        }
        guard isSource(source.string ?? "") else {
          throw ServiceError.badRequest(
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
              + "[Invalid mapping expression specified: \(source.string ?? "")]")
        }
      }
      var response = input.only([
        "statusCode", "selectionPattern", "responseParameters", "responseTemplates", "contentHandling",
      ])
      if response["responseTemplates"] == nil { response["responseTemplates"] = .empty }
      method.set(["methodIntegration", "integrationResponses", status], response)
      return response
    }
  }

  private static func isSource(_ text: String) -> Bool {
    text.hasPrefix("integration.response.") || text.hasPrefix("context.") || text.hasPrefix("stageVariables.")
      || text.hasPrefix("'") && text.hasSuffix("'") && text.count > 1
  }

  private static let all: Set<String> = ["add", "remove", "replace"]

  static let patches = PatchTable(
    wording: .plain,
    rules: [
      .init("/uri"), .init("/httpMethod"), .init("/credentials"), .init("/passthroughBehavior"),
      .init("/contentHandling"), .init("/cacheNamespace"), .init("/timeoutInMillis", .integer),
      .init("/connectionType"), .init("/connectionId"), .init("/requestParameters/*", .text, all),
      .init("/requestTemplates/*", .text, all), .init("/cacheKeyParameters/*", .list, ["add", "remove"]),
      .init("/tlsConfig/insecureSkipVerification", .truth),
    ],
    missing: ["requestParameters": .notFound("Invalid parameter name specified")])

  static let responsePatches = PatchTable(
    wording: .plain,
    rules: [
      .init("/selectionPattern"), .init("/contentHandling"), .init("/responseParameters/*", .text, all),
      .init("/responseTemplates/*", .text, all),
    ],
    missing: [
      "responseParameters": .notFound("Invalid parameter name specified"),
      "responseTemplates": .notFound("Content-Type specified was not found"),
    ])
}
