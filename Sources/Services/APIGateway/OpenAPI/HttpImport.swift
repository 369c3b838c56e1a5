import AWSModel
import Cloud
import OrderedCollections

/// `ImportApi` and `ReimportApi`: an HTTP API from its OpenAPI 3 definition (API Gateway Developer Guide, "Working with OpenAPI
/// definitions for HTTP APIs").
enum HttpImport {
  static let operations: [AnyOperation] = [
    .http("ImportApi", create),
    .http("ReimportApi", replace),
  ]

  private static func document(_ input: Value) throws -> OpenAPIDocument {
    let document = try OpenAPIDocument(Array(input.text("Body").utf8))
    guard document.isThird else { throw ServiceError.invalidOpenAPI }
    return document
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let document = try document(input)
    let made = try HttpApis.make(settings(document).merging(["ProtocolType": "HTTP"]), &call)
    return try fill(made, document, input, &call)
  }

  private static func replace(_ input: Value, _ call: inout Call) throws -> Value {
    var api = try HttpApis.body(input, call)
    guard api["ProtocolType"] == "HTTP" else {
      throw ServiceError.badRequest("Only HTTP APIs can be imported")
    }
    let document = try document(input)
    let kind = "apis/\(api.text("ApiId"))"
    for collection in ["routes", "integrations", "authorizers"] {
      for part in try call.documents("\(kind)/\(collection)") {
        try call.deleteTree("\(kind)/\(collection)", part.name)
      }
    }
    api["CorsConfiguration"] = nil
    api = api.merging(settings(document))
    api["Tags"] = nil
    try call.save("apis", api.text("ApiId"), api)
    return try fill(api, document, input, &call)
  }

  private static func settings(_ document: OpenAPIDocument) -> Value {
    let root = document.root
    var settings: Value = ["Name": root.at(["info", "title"]) ?? ""]
    settings["Description"] = root.at(["info", "description"])
    settings["Version"] = root.at(["info", "version"]).map { .string(Template.text($0)) }
    if let cors = root["x-amazon-apigateway-cors"]?.map {
      settings["CorsConfiguration"] = .map(
        OrderedDictionary(cors.map { ($0.key.prefix(1).uppercased() + $0.key.dropFirst(), $0.value) }) { $1 })
    }
    let tags = (root["tags"]?.list ?? []).compactMap { tag -> (String, Value)? in
      tag["x-amazon-apigateway-tag-value"].map { (tag.text("name"), $0) }
    }
    if !tags.isEmpty { settings["Tags"] = .map(OrderedDictionary(tags) { $1 }) }
    return settings
  }

  private static func fill(
    _ api: Value, _ document: OpenAPIDocument, _ input: Value, _ call: inout Call
  ) throws -> Value {
    let id = api["ApiId"] ?? .null
    var info: [Value] = []
    let authorizers = try authorizers(document, id, &call)
    var integrations: [Value: String] = [:]
    for (path, item) in document.paths(input.text("Basepath").lowercased()) {
      for (verb, operation) in OpenAPIDocument.operations(item) {
        var route: Value = ["ApiId": id, "RouteKey": .string(path == "/$default" ? "$default" : "\(verb) \(path)")]
        route["OperationName"] = operation["operationId"]
        secure(&route, operation, document, authorizers)
        if let given = document.resolved(operation["x-amazon-apigateway-integration"]) {
          // Routes that say the same integration share it.
          let integration =
            try integrations[given]
            ?? HttpParts.createIntegration(Self.integration(given, id), &call).text("IntegrationId")
          integrations[given] = integration
          route["Target"] = .string("integrations/\(integration)")
        } else {
          info.append(.string("No integration is defined for the route \(route.text("RouteKey"))"))
        }
        _ = try HttpParts.createRoute(route, &call)
      }
    }
    if input["FailOnWarnings"] == true, !info.isEmpty {
      throw ServiceError.badRequest(
        "Warnings found during import:\n\t" + info.compactMap(\.string).joined(separator: "\n\t"))
    }
    var shown = try HttpApis.shown(try HttpApis.body(["ApiId": id], call), call)
    if !info.isEmpty { shown["Warnings"] = .list(info) }
    return shown
  }

  private static func authorizers(
    _ document: OpenAPIDocument, _ api: Value, _ call: inout Call
  ) throws -> [String: (id: String, type: String)] {
    var made: [String: (id: String, type: String)] = [:]
    for (name, scheme) in document.securitySchemes {
      guard let given = scheme["x-amazon-apigateway-authorizer"] else { continue }
      let isToken = given.text("type").lowercased() == "jwt"
      var body: Value = [
        "ApiId": api, "Name": .string(name), "AuthorizerType": isToken ? "JWT" : "REQUEST",
      ]
      if let source = given["identitySource"]?.string {
        body["IdentitySource"] = .list(source.split(separator: ",").map { .string(String($0.drop { $0 == " " })) })
      }
      if let configuration = given["jwtConfiguration"] {
        body["JwtConfiguration"] = [
          "Issuer": configuration["issuer"] ?? "", "Audience": configuration["audience"] ?? [],
        ]
      }
      body["AuthorizerUri"] = given["authorizerUri"]
      body["AuthorizerCredentialsArn"] = given["authorizerCredentials"]
      body["AuthorizerPayloadFormatVersion"] = given["authorizerPayloadFormatVersion"]
      body["AuthorizerResultTtlInSeconds"] = given["authorizerResultTtlInSeconds"]
      body["EnableSimpleResponses"] = given["enableSimpleResponses"]
      let id = try HttpParts.createAuthorizer(body, &call).text("AuthorizerId")
      made[name] = (id, isToken ? "JWT" : "CUSTOM")
    }
    return made
  }

  private static func secure(
    _ route: inout Value, _ operation: Value, _ document: OpenAPIDocument,
    _ authorizers: [String: (id: String, type: String)]
  ) {
    let security = (operation["security"] ?? document.root["security"])?.list ?? []
    for (name, scopes) in security.flatMap({ $0.map?.elements.map { ($0.key, $0.value) } ?? [] }) {
      if let authorizer = authorizers[name] {
        route["AuthorizationType"] = .string(authorizer.type)
        route["AuthorizerId"] = .string(authorizer.id)
        if scopes.list?.isEmpty == false { route["AuthorizationScopes"] = scopes }
      } else if document.securitySchemes[name]?["x-amazon-apigateway-authtype"]?.string?.lowercased() == "awssigv4" {
        route["AuthorizationType"] = "AWS_IAM"
      }
    }
  }

  private static func integration(_ given: Value, _ api: Value) -> Value {
    var input: Value = ["ApiId": api, "IntegrationType": .string(given.text("type").uppercased())]
    let members = [
      "httpMethod": "IntegrationMethod", "uri": "IntegrationUri", "payloadFormatVersion": "PayloadFormatVersion",
      "connectionId": "ConnectionId", "connectionType": "ConnectionType", "credentials": "CredentialsArn",
      "integrationSubtype": "IntegrationSubtype", "timeoutInMillis": "TimeoutInMillis",
      "requestParameters": "RequestParameters", "responseParameters": "ResponseParameters",
    ]
    for (name, member) in members { input[member] = given[name] }
    if let version = input["PayloadFormatVersion"] { input["PayloadFormatVersion"] = .string(Template.text(version)) }
    return input
  }
}
