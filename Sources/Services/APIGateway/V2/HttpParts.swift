import AWSModel
import Cloud

/// A kind of resource of an HTTP API, and the four operations it has in common with the others.
struct HttpPart: Sendable {
  let collection: String
  let noun: String
  let plural: String
  /// The member that names one.
  let key: String
  /// The members that are kept and may be changed.
  let members: [String]
  /// AWS's words for one that is missing.
  let word: String
  /// Whether a change of it is deployed.
  var isDeployed = true
  var check: @Sendable (Value, Call) throws -> Void = { _, _ in }
  /// The parent within the API: a route's responses.
  var parent: (collection: String, key: String)?

  func kind(_ input: Value, _ call: Call) throws -> String {
    let kind = try HttpApis.collection(collection, input, call)
    guard let parent else { return kind }
    return "apis/\(input.text("ApiId"))/\(parent.collection)/\(input.text(parent.key))/\(collection)"
  }

  func one(_ input: Value, _ call: Call) throws -> Value {
    let id = input.text(key)
    return try call.body(try kind(input, call), id, orThrow: .notFound("Invalid \(word) identifier specified \(id)"))
  }

  func create(_ input: Value, _ call: inout Call, defaults: Value = .empty) throws -> Value {
    let id = call.identifier(7)
    var body = defaults.merging(input.only(members + ["ApiGatewayManaged"]))
    body[key] = .string(id)
    try check(body.merging(["ApiId": input["ApiId"] ?? .null]), call)
    try call.save(try kind(input, call), id, body)
    call.effect("\(noun) \(body["RouteKey"]?.string ?? body["Name"]?.string ?? id)", .created)
    if isDeployed { try HttpStages.autoDeploy(input, &call) }
    return body
  }

  var operations: [AnyOperation] {
    [
      .http("Get\(noun)") { try one($0, $1) },
      .http("Get\(plural)") { try Listing.page2(try $1.bodies(try kind($0, $1)), $0) },
      .http("Delete\(noun)") { input, call in
        let body = try one(input, call)
        if noun == "Integration" {
          let routes = try call.bodies(try HttpApis.collection("routes", input, call))
          if let user = routes.first(where: { $0["Target"] == .string("integrations/\(body.text(key))") }) {
            throw ServiceError.conflict(
              "Cannot delete Integration '\(body.text(key))', is referenced by Route '\(user.text("RouteId"))'.")
          }
        }
        try call.deleteDocument(try kind(input, call), body.text(key))
        call.effect("\(noun) \(body.text(key))", .deleted)
        if isDeployed { try HttpStages.autoDeploy(input, &call) }
        return .empty
      },
      .http("Update\(noun)") { input, call in
        var body = try one(input, call)
        body = body.merging(input.only(members))
        try check(body.merging(["ApiId": input["ApiId"] ?? .null]), call)
        try call.save(try kind(input, call), body.text(key), body)
        call.effect("\(noun) \(body.text(key))", .updated)
        if isDeployed { try HttpStages.autoDeploy(input, &call) }
        return body
      },
    ]
  }
}

/// The routes, integrations, authorizers and models of an API.
enum HttpParts {
  static let operations: [AnyOperation] =
    routes.operations + integrations.operations + authorizers.operations + models.operations
    + routeResponses.operations + integrationResponses.operations + [
      .http("CreateRoute", createRoute),
      .http("CreateIntegration", createIntegration),
      .http("CreateAuthorizer", createAuthorizer),
      .http("CreateModel") { try models.create($0, &$1) },
      .http("CreateRouteResponse") { try routeResponses.create($0, &$1) }.storedOnly,
      .http("CreateIntegrationResponse") { try integrationResponses.create($0, &$1) }.storedOnly,
      .http("GetModelTemplate") { input, call in
        _ = try models.one(input, call)
        return ["Value": "#set($inputRoot = $input.path('$'))\n{ }"]
      },
      .http("DeleteRouteRequestParameter") { input, call in
        var route = try routes.one(input, call)
        route.set(["RequestParameters", input.text("RequestParameterKey")], nil)
        try call.save(try routes.kind(input, call), route.text("RouteId"), route)
        return .empty
      },
    ]

  private static let routes = HttpPart(
    collection: "routes", noun: "Route", plural: "Routes", key: "RouteId",
    members: [
      "ApiKeyRequired", "AuthorizationScopes", "AuthorizationType", "AuthorizerId", "ModelSelectionExpression",
      "OperationName", "RequestModels", "RequestParameters", "RouteKey", "RouteResponseSelectionExpression", "Target",
    ],
    word: "Route", check: checkRoute)

  static func createRoute(_ input: Value, _ call: inout Call) throws -> Value {
    try routes.create(input, &call, defaults: ["ApiKeyRequired": false, "AuthorizationType": "NONE"])
  }

  private static func checkRoute(_ route: Value, _ call: Call) throws {
    let api = try HttpApis.body(route, call)
    let key = route.text("RouteKey")
    if api["ProtocolType"] == "HTTP", key != "$default" {
      let parts = key.split(separator: " ", omittingEmptySubsequences: false)
      let methods: Set = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "ANY"]
      guard parts.count == 2, methods.contains(String(parts[0])), parts[1].hasPrefix("/") else {
        throw ServiceError.badRequest(
          "The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD>"
            + "/<RESOURCE PATH>\" or \"$default\"")
      }
      guard route["ApiKeyRequired"] != true else {
        throw ServiceError.badRequest("ApiKeyRequired is not currently supported for HTTP APIs")
      }
    }
    let twin = try call.bodies("apis/\(api.text("ApiId"))/routes").contains {
      $0.text("RouteKey") == key && $0["RouteId"] != route["RouteId"]
    }
    if twin { throw ServiceError.conflict("Route with key \(key) already exists for this API") }
    if let target = route["Target"]?.string {
      let id = String(target.split(separator: "/").last ?? "")
      guard target.hasPrefix("integrations/"),
        try call.document("apis/\(api.text("ApiId"))/integrations", id) != nil
      else { throw ServiceError.badRequest("Invalid integration target specified: \(target)") }
    }
    if ["JWT", "CUSTOM"].contains(route.text("AuthorizationType")),
      try call.document("apis/\(api.text("ApiId"))/authorizers", route.text("AuthorizerId")) == nil
    {
      throw ServiceError.badRequest(
        "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or JWT "
          + "requires a valid authorizer.")
    }
  }

  private static let integrations = HttpPart(
    collection: "integrations", noun: "Integration", plural: "Integrations", key: "IntegrationId",
    members: [
      "ConnectionId", "ConnectionType", "ContentHandlingStrategy", "CredentialsArn", "Description",
      "IntegrationMethod", "IntegrationSubtype", "IntegrationType", "IntegrationUri", "PassthroughBehavior",
      "PayloadFormatVersion", "RequestParameters", "RequestTemplates", "ResponseParameters",
      "TemplateSelectionExpression", "TimeoutInMillis", "TlsConfig",
    ],
    word: "Integration", check: checkIntegration)

  static func createIntegration(_ input: Value, _ call: inout Call) throws -> Value {
    let isHTTP = try HttpApis.body(input, call)["ProtocolType"] == "HTTP"
    var defaults: Value = [
      "ConnectionType": "INTERNET", "TimeoutInMillis": .integer(isHTTP ? 30_000 : 29_000),
    ]
    if isHTTP, input["IntegrationType"] == "AWS_PROXY", input["IntegrationSubtype"] == nil {
      defaults["IntegrationMethod"] = "POST"
    }
    if !isHTTP {
      defaults["PassthroughBehavior"] = "WHEN_NO_MATCH"
      defaults["PayloadFormatVersion"] = "1.0"
      defaults["IntegrationMethod"] = "POST"
    }
    if isHTTP, input["IntegrationType"] == "HTTP_PROXY" || input["IntegrationSubtype"] != nil {
      defaults["PayloadFormatVersion"] = "1.0"
    }
    return try integrations.create(input, &call, defaults: defaults)
  }

  private static func checkIntegration(_ integration: Value, _ call: Call) throws {
    guard try HttpApis.body(integration, call)["ProtocolType"] == "HTTP" else { return }
    let type = integration.text("IntegrationType")
    guard ["AWS_PROXY", "HTTP_PROXY"].contains(type) else {
      throw ServiceError.badRequest("HTTP APIs only support AWS_PROXY and HTTP_PROXY integration types")
    }
    if type == "AWS_PROXY", integration["IntegrationSubtype"] == nil {
      let uri = integration.text("IntegrationUri")
      guard uri.hasPrefix("arn:") else { throw ServiceError.badRequest("Invalid integration URI specified") }
      guard let version = integration["PayloadFormatVersion"]?.string else {
        throw ServiceError.badRequest("PayloadFormatVersion is a required parameter for integration.")
      }
      guard ["1.0", "2.0"].contains(version) else {
        throw ServiceError.badRequest("Invalid PayloadFormatVersion specified: \(version)")
      }
    }
    if type == "HTTP_PROXY" {
      guard !integration.text("IntegrationMethod").isEmpty else {
        throw ServiceError.badRequest("HttpMethod must be specified")
      }
    }
    if let limit = integration["TimeoutInMillis"]?.integer, !(50...30_000).contains(limit) {
      throw ServiceError.badRequest("Timeout should be between 50 and 30000 milliseconds")
    }
  }

  private static let authorizers = HttpPart(
    collection: "authorizers", noun: "Authorizer", plural: "Authorizers", key: "AuthorizerId",
    members: [
      "AuthorizerCredentialsArn", "AuthorizerPayloadFormatVersion", "AuthorizerResultTtlInSeconds", "AuthorizerType",
      "AuthorizerUri", "EnableSimpleResponses", "IdentitySource", "IdentityValidationExpression", "JwtConfiguration",
      "Name",
    ],
    word: "Authorizer")

  static func createAuthorizer(_ input: Value, _ call: inout Call) throws -> Value {
    if input["AuthorizerType"] == "JWT" {
      guard let issuer = input.at(["JwtConfiguration", "Issuer"])?.string,
        // This machine's own may speak plain HTTP, which AWS would refuse.
        ["https://", "http://127.0.0.1:", "http://localhost:"].contains(where: issuer.hasPrefix)
      else {
        throw ServiceError.badRequest("Invalid issuer: Issuer must be a valid HTTPS URL")
      }
      guard input["IdentitySource"]?.list?.isEmpty == false else {
        throw ServiceError.badRequest("IdentitySource is required")
      }
      return try authorizers.create(input, &call)
    }
    guard input["AuthorizerUri"]?.string?.hasPrefix("arn:") == true else {
      throw ServiceError.badRequest("AuthorizerUri is required")
    }
    guard try HttpApis.body(input, call)["ProtocolType"] != "HTTP" || input["AuthorizerPayloadFormatVersion"] != nil
    else {
      throw ServiceError.badRequest(
        "AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer")
    }
    let hasSource = input["IdentitySource"]?.list?.isEmpty == false
    return try authorizers.create(
      input, &call, defaults: ["AuthorizerResultTtlInSeconds": .integer(hasSource ? 300 : 0)])
  }

  private static let models = HttpPart(
    collection: "models", noun: "Model", plural: "Models", key: "ModelId",
    members: ["ContentType", "Description", "Name", "Schema"], word: "Model", isDeployed: false)

  private static let routeResponses = HttpPart(
    collection: "routeresponses", noun: "RouteResponse", plural: "RouteResponses", key: "RouteResponseId",
    members: ["ModelSelectionExpression", "ResponseModels", "ResponseParameters", "RouteResponseKey"],
    word: "RouteResponse", parent: ("routes", "RouteId"))

  private static let integrationResponses = HttpPart(
    collection: "integrationresponses", noun: "IntegrationResponse", plural: "IntegrationResponses",
    key: "IntegrationResponseId",
    members: [
      "ContentHandlingStrategy", "IntegrationResponseKey", "ResponseParameters", "ResponseTemplates",
      "TemplateSelectionExpression",
    ],
    word: "IntegrationResponse", parent: ("integrations", "IntegrationId"))
}
