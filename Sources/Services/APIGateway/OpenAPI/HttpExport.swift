import AWSModel
import Cloud
import OrderedCollections
import YAMLDocument

/// `ExportApi`: an HTTP API as an OpenAPI 3 definition (API Gateway Developer Guide, "Exporting an HTTP API").
enum HttpExport {
  static let operations: [AnyOperation] = [.http("ExportApi", export)]

  private static func export(_ input: Value, _ call: inout Call) throws -> Value {
    let api = try HttpApis.body(input, call)
    let kind = "apis/\(api.text("ApiId"))"
    guard input["Specification"] == "OAS30" else {
      throw ServiceError.badRequest("Invalid specification. Must be OAS30")
    }
    guard ["JSON", "YAML"].contains(input.text("OutputType")) else {
      throw ServiceError.badRequest("Invalid output type. Must be one of [JSON, YAML]")
    }
    var snapshot: Value?
    if let name = input["StageName"]?.string {
      let stage = try call.body("\(kind)/stages", name, orThrow: .noStage)
      snapshot = try call.document("\(kind)/deployments", stage.text("DeploymentId"))?.body["snapshot"]
    }
    let source = try snapshot ?? HttpStages.snapshot(input, call)
    let definition = definition(api, source, input, hasExtensions: input["IncludeExtensions"] != false, call.scope)
    let isYAML = input["OutputType"] == "YAML"
    let text = isYAML ? try YAMLDocument.text(of: definition) : JSONText.render(definition)
    return ["body": .blob(Array(text.utf8))]
  }

  private static func definition(
    _ api: Value, _ snapshot: Value, _ input: Value, hasExtensions: Bool, _ scope: Scope
  ) -> Value {
    var info = Value.empty
    info["title"] = api["Name"]
    info["description"] = api["Description"]
    info["version"] = api["Version"] ?? .string(OpenAPIDocument.date(api["CreatedDate"]))
    let stage = input["StageName"]?.string
    let base = stage.map { $0 == "$default" ? "" : "/\($0)" } ?? ""
    var root: Value = [
      "openapi": "3.0.1", "info": info,
      "servers": [
        [
          "url": .string("\(api.text("ApiEndpoint"))/{basePath}"),
          "variables": ["basePath": ["default": .string(base.isEmpty ? "" : String(base.dropFirst()))]],
        ]
      ],
    ]
    let authorizers = snapshot["authorizers"]?.list ?? []
    var paths = Value.empty
    for route in snapshot["routes"]?.list ?? [] {
      let key = route.text("RouteKey").split(separator: " ").map(String.init)
      let path = key.count == 2 ? key[1] : "/$default"
      let verb = key.count == 2 && key[0] != "ANY" ? key[0].lowercased() : "x-amazon-apigateway-any-method"
      paths.set([path, verb], operation(route, path, snapshot, hasExtensions))
    }
    root["paths"] = paths
    var schemes = Value.empty
    for authorizer in authorizers { schemes[authorizer.text("Name")] = scheme(authorizer, hasExtensions) }
    if (snapshot["routes"]?.list ?? []).contains(where: { $0["AuthorizationType"] == "AWS_IAM" }) {
      schemes["sigv4"] = [
        "type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4",
      ]
    }
    if schemes != .empty { root["components"] = ["securitySchemes": schemes] }
    guard hasExtensions else { return root }
    if let cors = api["CorsConfiguration"]?.map {
      root["x-amazon-apigateway-cors"] = .map(
        OrderedDictionary(cors.map { ($0.key.prefix(1).lowercased() + $0.key.dropFirst(), $0.value) }) { $1 })
    }
    root["x-amazon-apigateway-importexport-version"] = input["ExportVersion"] ?? "1.0"
    return root
  }

  private static func operation(_ route: Value, _ path: String, _ snapshot: Value, _ hasExtensions: Bool) -> Value {
    var operation = Value.empty
    operation["operationId"] = route["OperationName"]
    let variables = path.split(separator: "/").filter { $0.hasPrefix("{") }
      .map { $0.dropFirst().prefix { $0 != "}" && $0 != "+" } }
    if !variables.isEmpty {
      operation["parameters"] = .list(
        variables.map { name in
          let parameter: Value = [
            "name": .string(String(name)), "in": "path", "required": true, "schema": ["type": "string"],
          ]
          return parameter
        })
    }
    operation["responses"] = [
      "default": ["description": .string("Default response for \(route.text("RouteKey"))")]
    ]
    if let authorizer = snapshot["authorizers"]?.list?.first(where: { $0["AuthorizerId"] == route["AuthorizerId"] }) {
      operation["security"] = [.map([authorizer.text("Name"): route["AuthorizationScopes"] ?? []])]
    } else if route["AuthorizationType"] == "AWS_IAM" {
      operation["security"] = [["sigv4": []]]
    }
    let id = route.text("Target").replacing("integrations/", with: "")
    if hasExtensions,
      let integration = snapshot["integrations"]?.list?.first(where: { $0.text("IntegrationId") == id })
    {
      operation["x-amazon-apigateway-integration"] = Self.integration(integration)
    }
    return operation
  }

  private static func integration(_ given: Value) -> Value {
    var integration = Value.empty
    let members: KeyValuePairs = [
      "PayloadFormatVersion": "payloadFormatVersion", "IntegrationSubtype": "integrationSubtype",
      "CredentialsArn": "credentials", "ConnectionId": "connectionId", "ConnectionType": "connectionType",
      "IntegrationMethod": "httpMethod", "IntegrationUri": "uri", "TimeoutInMillis": "timeoutInMillis",
      "RequestParameters": "requestParameters", "ResponseParameters": "responseParameters",
    ]
    for (member, name) in members { integration[name] = given[member] }
    integration["type"] = .string(given.text("IntegrationType").lowercased())
    return integration
  }

  private static func scheme(_ authorizer: Value, _ hasExtensions: Bool) -> Value {
    let isToken = authorizer["AuthorizerType"] == "JWT"
    var scheme: Value =
      isToken ? ["type": "oauth2", "flows": [:]] : ["type": "apiKey", "name": "Authorization", "in": "header"]
    guard hasExtensions else { return scheme }
    var given: Value = ["type": isToken ? "jwt" : "request"]
    let sources = (authorizer["IdentitySource"]?.list ?? []).compactMap(\.string)
    if !sources.isEmpty { given["identitySource"] = .string(sources.joined(separator: ", ")) }
    if let configuration = authorizer["JwtConfiguration"] {
      given["jwtConfiguration"] = [
        "issuer": configuration["Issuer"] ?? "", "audience": configuration["Audience"] ?? [],
      ]
    }
    given["authorizerUri"] = authorizer["AuthorizerUri"]
    given["authorizerCredentials"] = authorizer["AuthorizerCredentialsArn"]
    given["authorizerPayloadFormatVersion"] = authorizer["AuthorizerPayloadFormatVersion"]
    given["authorizerResultTtlInSeconds"] = isToken ? nil : authorizer["AuthorizerResultTtlInSeconds"]
    given["enableSimpleResponses"] = authorizer["EnableSimpleResponses"]
    scheme["x-amazon-apigateway-authorizer"] = given
    return scheme
  }
}
