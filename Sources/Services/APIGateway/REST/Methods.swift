import AWSModel
import Cloud

/// The methods of a resource, their responses, their integrations and the integrations' responses.
enum Methods {
  static let operations: [AnyOperation] = [
    .rest("DeleteIntegration") { try remove($0, &$1, ["methodIntegration"], .noIntegration) },
    .rest("DeleteIntegrationResponse") {
      let status = $0.text("statusCode")
      if try method($0, $1).at(["methodIntegration"]) == nil { throw ServiceError.noIntegration }
      return try remove($0, &$1, ["methodIntegration", "integrationResponses", status], .noStatus)
    },
    .rest("DeleteMethod", delete),
    .rest("DeleteMethodResponse") { try remove($0, &$1, ["methodResponses", $0.text("statusCode")], .noStatus) },
    .rest("GetIntegration") { try part($0, $1, ["methodIntegration"], .noIntegration) },
    .rest("GetIntegrationResponse") {
      _ = try part($0, $1, ["methodIntegration"], .noIntegration)
      return try part($0, $1, ["methodIntegration", "integrationResponses", $0.text("statusCode")], .noStatus)
    },
    .rest("GetMethod") { try method($0, $1) },
    .rest("GetMethodResponse") { try part($0, $1, ["methodResponses", $0.text("statusCode")], .noStatus) },
    .rest("PutIntegration", Integrations.put),
    .rest("PutIntegrationResponse", Integrations.putResponse),
    .rest("PutMethod", put),
    .rest("PutMethodResponse", putResponse),
    .rest("UpdateIntegration") {
      try patch($0, &$1, ["methodIntegration"], Integrations.patches, .noIntegration)
    },
    .rest("UpdateIntegrationResponse") {
      _ = try part($0, $1, ["methodIntegration"], .noIntegration)
      return try patch(
        $0, &$1, ["methodIntegration", "integrationResponses", $0.text("statusCode")], Integrations.responsePatches,
        .noStatus)
    },
    .rest("UpdateMethod", update),
    .rest("UpdateMethodResponse") {
      try patch($0, &$1, ["methodResponses", $0.text("statusCode")], responsePatches, .noStatus)
    },
  ]

  /// The method that an input names.
  static func method(_ input: Value, _ call: Call) throws -> Value {
    let place = try Resources.body(input, call)
    guard let method = place.resource.at(["resourceMethods", input.text("httpMethod")]) else {
      throw ServiceError.noMethod
    }
    return method
  }

  private static func part(
    _ input: Value, _ call: Call, _ path: ArraySlice<String>, _ missing: ServiceError
  ) throws -> Value {
    guard let part = try method(input, call).at(path) else { throw missing }
    return part
  }

  /// Changes the method that an input names.
  @discardableResult
  static func change(
    _ input: Value, _ call: inout Call, _ body: (inout Value) throws -> Value
  ) throws -> Value {
    var place = try Resources.body(input, call)
    let name = input.text("httpMethod")
    guard var method = place.resource.at(["resourceMethods", name]) else { throw ServiceError.noMethod }
    let answer = try body(&method)
    place.resource.set(["resourceMethods", name], method)
    try place.save(call)
    call.effect("method \(name) \(place.resource.text("path"))", .updated)
    return answer
  }

  private static func remove(
    _ input: Value, _ call: inout Call, _ path: ArraySlice<String>, _ missing: ServiceError
  ) throws -> Value {
    try change(input, &call) { method in
      guard method.at(path) != nil else { throw missing }
      method.set(path, nil)
      return .empty
    }
  }

  private static func patch(
    _ input: Value, _ call: inout Call, _ path: ArraySlice<String>, _ table: PatchTable, _ missing: ServiceError
  ) throws -> Value {
    try change(input, &call) { method in
      guard var part = method.at(path) else { throw missing }
      try table.apply(input, to: &part)
      method.set(path, part)
      return part
    }
  }

  static func put(_ input: Value, _ call: inout Call) throws -> Value {
    var place = try Resources.body(input, call)
    let name = input.text("httpMethod")
    guard ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"].contains(name) else {
      throw ServiceError.badRequest(
        "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY")
    }
    guard place.resource.at(["resourceMethods", name]) == nil else {
      throw ServiceError.conflict("Method already exists for this resource")
    }
    var method = input.only([
      "httpMethod", "authorizationType", "authorizerId", "apiKeyRequired", "requestValidatorId", "operationName",
      "requestParameters", "requestModels", "authorizationScopes",
    ])
    method["authorizationType"] = .string(input.text("authorizationType").uppercased())
    if method["apiKeyRequired"] == nil { method["apiKeyRequired"] = false }
    try check(method, input, call)
    place.resource.set(["resourceMethods", name], method)
    try place.save(call)
    call.effect("method \(name) \(place.resource.text("path"))", .created)
    return method
  }

  private static func check(_ method: Value, _ input: Value, _ call: Call) throws {
    let api = "restapis/\(input.text("restApiId"))"
    for model in (method["requestModels"]?.map ?? [:]).values.compactMap(\.string)
    where try call.document("\(api)/models", model) == nil {
      throw ServiceError.badRequest("Invalid model identifier specified: \(model)")
    }
    if let id = method["requestValidatorId"]?.string, !id.isEmpty,
      try call.document("\(api)/requestvalidators", id) == nil
    {
      throw ServiceError.badRequest("Invalid Request Validator identifier specified")
    }
    let type = method.text("authorizationType")
    guard ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"].contains(type) else {
      throw ServiceError.badRequest(
        "Invalid authorization type specified. Valid options are NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS")
    }
    if ["CUSTOM", "COGNITO_USER_POOLS"].contains(type),
      try call.document("\(api)/authorizers", method.text("authorizerId")) == nil
    {
      throw ServiceError.badRequest(
        "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a "
          + "valid authorizer.")
    }
    var names: Set<String> = []
    for parameter in method["requestParameters"]?.map?.keys ?? [] {
      let parts = parameter.split(separator: ".", maxSplits: 3)
      guard parts.count == 4, parts[0] == "method", parts[1] == "request",
        ["querystring", "header", "path", "multivaluequerystring", "multivalueheader"].contains(parts[2])
      else {
        throw ServiceError.badRequest(
          "Invalid mapping expression specified: Validation Result: warnings : [], errors : "
            + "[Invalid mapping expression specified: \(parameter)]")
      }
      guard names.insert(String(parts[3])).inserted else {
        throw ServiceError.badRequest("Parameter names must be unique across querystring, header and path")
      }
    }
  }

  private static func putResponse(_ input: Value, _ call: inout Call) throws -> Value {
    try change(input, &call) { method in
      let status = input.text("statusCode")
      guard method.at(["methodResponses", status]) == nil else {
        throw ServiceError.conflict("Response already exists for this resource")
      }
      let response = input.only(["statusCode", "responseParameters", "responseModels"])
      method.set(["methodResponses", status], response)
      return response
    }
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    var place = try Resources.body(input, call)
    let name = input.text("httpMethod")
    guard place.resource.at(["resourceMethods", name]) != nil else { throw ServiceError.noMethod }
    place.resource.set(["resourceMethods", name], nil)
    try place.save(call)
    call.effect("method \(name) \(place.resource.text("path"))", .deleted)
    return .empty
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    let seen = call
    return try change(input, &call) { method in
      try patches.apply(input, to: &method)
      if method["requestValidatorId"] == "" { method["requestValidatorId"] = nil }
      if method["authorizationType"] == "NONE" { method["authorizerId"] = nil }
      try check(method, input, seen)
      return method
    }
  }

  private static let both: Set<String> = ["add", "remove", "replace"]

  private static let patches = PatchTable(
    wording: .plain,
    rules: [
      .init("/authorizationType"), .init("/authorizerId"), .init("/apiKeyRequired", .truth), .init("/operationName"),
      .init("/requestValidatorId"), .init("/requestParameters/*", .truth, both), .init("/requestModels/*", .text, both),
      .init("/authorizationScopes", .list, ["add", "remove"]),
    ],
    missing: [
      "requestParameters": .notFound("Invalid parameter name specified"),
      "requestModels": .notFound("Content-Type specified was not found"),
    ])

  private static let responsePatches = PatchTable(
    wording: .plain,
    rules: [.init("/responseParameters/*", .truth, both), .init("/responseModels/*", .text, both)],
    missing: [
      "responseParameters": .notFound("Invalid parameter name specified"),
      "responseModels": .notFound("Content-Type specified was not found"),
    ])
}
