import AWSModel
import Cloud

/// HTTP and WebSocket APIs (API Gateway Version 2 API Reference, "Api"). WebSocket APIs are kept and do not answer.
enum HttpApis {
  static let operations: [AnyOperation] = [
    .http("CreateApi", create),
    .http("DeleteApi") { input, call in
      let api = try body(input, call)
      try call.deleteTree("apis", api.text("ApiId"))
      try call.untag(call.resourceARN("apis/\(api.text("ApiId"))"))
      call.effect("API \(api.text("Name"))", .deleted)
      return .empty
    },
    .http("DeleteCorsConfiguration") { input, call in
      var api = try body(input, call)
      api["CorsConfiguration"] = nil
      try call.save("apis", api.text("ApiId"), api)
      return .empty
    },
    .http("GetApi") { try shown(try body($0, $1), $1) },
    .http("GetApis") { input, call in
      try Listing.page2(try call.bodies("apis").map { try shown($0, call) }, input)
    },
    .http("UpdateApi", update),
    .http("GetTags") { input, call in ["Tags": try call.tagMap(input.text("ResourceArn")) ?? [:]] },
    .http("TagResource") { input, call in
      try call.tag(input.text("ResourceArn"), input["Tags"])
      return .empty
    },
    .http("UntagResource") { input, call in
      try call.untag(input.text("ResourceArn"), (input["TagKeys"]?.list ?? []).compactMap(\.string))
      return .empty
    },
  ]

  /// The API that an input names.
  static func body(_ input: Value, _ call: Call) throws -> Value {
    let id = input.text("ApiId")
    return try call.body("apis", id, orThrow: .noApi(id, call))
  }

  /// The kind of a collection of an API, which must exist: `apis/a1b2/routes`.
  static func collection(_ name: String, _ input: Value, _ call: Call) throws -> String {
    _ = try body(input, call)
    return "apis/\(input.text("ApiId"))/\(name)"
  }

  static func shown(_ api: Value, _ call: Call) throws -> Value {
    var api = api
    api["Tags"] = try call.tagMap(call.resourceARN("apis/\(api.text("ApiId"))")) ?? [:]
    return api
  }

  /// An API without routes. Used by the import as well.
  static func make(_ input: Value, _ call: inout Call) throws -> Value {
    let isHTTP = input.text("ProtocolType") == "HTTP"
    let id = call.identifier(10)
    var api = input.only(["Name", "ProtocolType", "Description", "Version", "CorsConfiguration"])
    api["ApiId"] = .string(id)
    api["ApiEndpoint"] = .string("\(isHTTP ? "https" : "wss")://\(id).execute-api.\(call.scope.region).amazonaws.com")
    api["ApiKeySelectionExpression"] = input["ApiKeySelectionExpression"] ?? "$request.header.x-api-key"
    api["RouteSelectionExpression"] = input["RouteSelectionExpression"] ?? "$request.method $request.path"
    api["CreatedDate"] = .timestamp(call.second)
    api["DisableExecuteApiEndpoint"] = input["DisableExecuteApiEndpoint"] ?? false
    api["IpAddressType"] = input["IpAddressType"] ?? "ipv4"
    if !isHTTP { api["DisableSchemaValidation"] = input["DisableSchemaValidation"] }
    try call.save("apis", id, api)
    try call.tag(call.resourceARN("apis/\(id)"), input["Tags"])
    call.effect("\(isHTTP ? "HTTP" : "WebSocket") API \(api.text("Name"))", .created, id)
    return api
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    switch input.text("ProtocolType") {
    case "HTTP":
      if let expression = input["RouteSelectionExpression"]?.string,
        !["$request.method $request.path", "${request.method} ${request.path}"].contains(expression)
      {
        throw ServiceError.badRequest(
          "Unexpected RouteSelectionExpression for HTTP API. Only \"${request.method} ${request.path}\" is supported")
      }
    case "WEBSOCKET":
      guard input["RouteSelectionExpression"] != nil else {
        throw ServiceError.badRequest("RouteSelectionExpression is required for WebSocket APIs")
      }
      guard input["CorsConfiguration"] == nil, input["Target"] == nil else {
        throw ServiceError.badRequest("CORS configuration is not supported for WebSocket APIs")
      }
    default: throw ServiceError.badRequest("Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]")
    }
    if let cors = input["CorsConfiguration"] { try check(cors) }
    var api = try make(input, &call)
    if let target = input["Target"]?.string {
      let quick = input.merging(["ApiId": api["ApiId"] ?? .null])
      try QuickCreate.fill(quick, target: target, &call)
      api["ApiGatewayManaged"] = nil
    }
    return try shown(api, call)
  }

  private static func check(_ cors: Value) throws {
    if cors["AllowCredentials"] == true, cors["AllowOrigins"]?.list?.contains("*") == true {
      throw ServiceError.badRequest(
        "Access-Control-Allow-Origin and Access-Control-Allow-Credentials cannot be set to * and true")
    }
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var api = try body(input, call)
    if let cors = input["CorsConfiguration"] { try check(cors) }
    let changes = input.only([
      "Name", "Description", "Version", "CorsConfiguration", "DisableExecuteApiEndpoint", "ApiKeySelectionExpression",
      "RouteSelectionExpression", "DisableSchemaValidation", "IpAddressType",
    ])
    api = api.merging(changes)
    try call.save("apis", api.text("ApiId"), api)
    if let target = input["Target"] { try QuickCreate.retarget(input, target, &call) }
    call.effect("API \(api.text("Name"))", .updated)
    return try shown(api, call)
  }
}

/// What `CreateApi` with a target makes beside the API: an integration, a route and the stage `$default`.
enum QuickCreate {
  static func fill(_ input: Value, target: String, _ call: inout Call) throws {
    let isFunction = target.hasPrefix("arn:")
    var integration: Value = [
      "ApiId": input["ApiId"] ?? .null, "IntegrationType": isFunction ? "AWS_PROXY" : "HTTP_PROXY",
      "IntegrationUri": .string(target), "PayloadFormatVersion": isFunction ? "2.0" : "1.0",
    ]
    if !isFunction { integration["IntegrationMethod"] = "ANY" }
    integration["CredentialsArn"] = input["CredentialsArn"]
    integration["ApiGatewayManaged"] = true
    let made = try HttpParts.createIntegration(integration, &call)
    _ = try HttpParts.createRoute(
      [
        "ApiId": input["ApiId"] ?? .null, "RouteKey": input["RouteKey"] ?? "$default",
        "Target": .string("integrations/\(made.text("IntegrationId"))"), "ApiGatewayManaged": true,
      ], &call)
    _ = try HttpStages.create(
      ["ApiId": input["ApiId"] ?? .null, "StageName": "$default", "AutoDeploy": true, "ApiGatewayManaged": true], &call)
  }

  static func retarget(_ input: Value, _ target: Value, _ call: inout Call) throws {
    let kind = try HttpApis.collection("integrations", input, call)
    guard var own = try call.bodies(kind).first(where: { $0["ApiGatewayManaged"] == true }) else {
      throw ServiceError.badRequest("Only APIs created with quick create have a target")
    }
    own["IntegrationUri"] = target
    try call.save(kind, own.text("IntegrationId"), own)
    try HttpStages.autoDeploy(input, &call)
  }
}
