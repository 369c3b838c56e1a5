import AWSModel
import Cloud
import OrderedCollections

/// The parts of a definition on their way into a REST API.
struct RestImporter {
  let document: OpenAPIDocument
  /// The API's identifier.
  let api: String
  var warnings: [String] = []
  private var validatorIDs: [String: String] = [:]
  private var authorizerIDs: [String: String] = [:]

  init(document: OpenAPIDocument, api: String) {
    self.document = document
    self.api = api
  }

  private func kind(_ collection: String) -> String { "restapis/\(api)/\(collection)" }

  mutating func models(_ call: inout Call) throws {
    for (name, schema) in document.schemas { try model(name, schema, &call) }
  }

  private func model(_ name: String, _ schema: Value, _ call: inout Call) throws {
    var body: Value = ["id": .string(call.identifier(6)), "name": .string(name)]
    body["description"] = schema["description"]
    body["schema"] = .string(JSONText.render(pointed(schema)))
    body["contentType"] = "application/json"
    try call.save(kind("models"), name, body)
  }

  /// A schema whose references are those of the API's models.
  private func pointed(_ schema: Value) -> Value {
    if let reference = schema["$ref"]?.string, let name = Self.name(of: reference) {
      return ["$ref": .string("https://apigateway.amazonaws.com/restapis/\(api)/models/\(name)")]
    }
    if let members = schema.map { return .map(members.mapValues(pointed)) }
    return schema.list.map { .list($0.map(pointed)) } ?? schema
  }

  private static func name(of reference: String) -> String? {
    for prefix in ["#/definitions/", "#/components/schemas/"] where reference.hasPrefix(prefix) {
      return String(reference.dropFirst(prefix.count))
    }
    return nil
  }

  mutating func validators(_ call: inout Call) throws {
    for (name, given) in document.root["x-amazon-apigateway-request-validators"]?.map ?? [:] {
      let existing = try call.bodies(kind("requestvalidators")).first { $0.text("name") == name }
      let id = existing?.text("id") ?? call.identifier(6)
      validatorIDs[name] = id
      try call.save(
        kind("requestvalidators"), id,
        [
          "id": .string(id), "name": .string(name), "validateRequestBody": given["validateRequestBody"] ?? false,
          "validateRequestParameters": given["validateRequestParameters"] ?? false,
        ])
    }
  }

  mutating func authorizers(_ call: inout Call) throws {
    for (name, scheme) in document.securitySchemes {
      guard let given = scheme["x-amazon-apigateway-authorizer"] else { continue }
      let existing = try call.bodies(kind("authorizers")).first { $0.text("name") == name }
      let id = existing?.text("id") ?? call.identifier(6)
      authorizerIDs[name] = id
      var body: Value = ["id": .string(id), "name": .string(name), "type": .string(given.text("type").uppercased())]
      body["providerARNs"] = given["providerARNs"]
      body["authType"] = scheme["x-amazon-apigateway-authtype"]
      for member in ["authorizerUri", "authorizerCredentials", "identityValidationExpression"] {
        body[member] = given[member]
      }
      body["authorizerResultTtlInSeconds"] = given["authorizerResultTtlInSeconds"]
      let isHeader = scheme["in"] == "header" && body["type"] == "TOKEN"
      body["identitySource"] =
        given["identitySource"] ?? (isHeader ? .string("method.request.header.\(scheme.text("name"))") : nil)
      try call.save(kind("authorizers"), id, body)
    }
  }

  func gatewayResponses(_ call: inout Call) throws {
    for (type, given) in document.root["x-amazon-apigateway-gateway-responses"]?.map ?? [:] {
      guard GatewayResponses.types.contains(where: { $0.key == type }) else { continue }
      var body: Value = ["responseType": .string(type)]
      let status = given["statusCode"].map { Template.text($0) } ?? GatewayResponses.status(of: type)
      body["statusCode"] = status.map { .string($0) }
      body["responseParameters"] = given["responseParameters"] ?? .empty
      body["responseTemplates"] = given["responseTemplates"] ?? .empty
      body["defaultResponse"] = false
      try call.save(kind("gatewayresponses"), type, body)
    }
  }

  /// Makes the resources of a path that are missing, and the methods of the last.
  mutating func resource(_ path: String, _ item: Value, _ call: inout Call) throws {
    let resources = kind("resources")
    var all = try call.bodies(resources)
    guard var place = all.first(where: { $0["parentId"] == nil }) else { return }
    for part in path.split(separator: "/").map(String.init) {
      if let next = all.first(where: { $0["parentId"] == place["id"] && $0.text("pathPart") == part }) {
        place = next
      } else {
        place = try Resources.make(part, under: place, kind: resources, &call)
        all.append(place)
      }
    }
    for (verb, operation) in OpenAPIDocument.operations(item) {
      let method = try method(verb, operation, item, path, place.text("id"), &call)
      place.set(["resourceMethods", verb], method)
    }
    try call.save(resources, place.text("id"), place)
  }

  private mutating func method(
    _ verb: String, _ operation: Value, _ item: Value, _ path: String, _ resourceID: String, _ call: inout Call
  ) throws -> Value {
    var method: Value = ["httpMethod": .string(verb)]
    authorise(&method, operation)
    method["operationName"] = operation["operationId"]
    let validator =
      operation["x-amazon-apigateway-request-validator"] ?? document.root["x-amazon-apigateway-request-validator"]
    if let name = validator?.string, let id = validatorIDs[name] { method["requestValidatorId"] = .string(id) }
    var parameters = Value.empty
    for parameter in document.parameters(item, operation) {
      let place = ["query": "querystring", "header": "header", "path": "path"][parameter.text("in")]
      guard let place else { continue }
      parameters["method.request.\(place).\(parameter.text("name"))"] = .bool(parameter["required"] == true)
    }
    if parameters != .empty { method["requestParameters"] = parameters }
    var models = Value.empty
    for (type, schema) in document.bodySchemas(item, operation) {
      models[type] = .string(try modelName(schema, &call))
    }
    if models != .empty { method["requestModels"] = models }
    for (status, given) in operation["responses"]?.map ?? [:] {
      guard status.count == 3, status.allSatisfy(\.isNumber), let response = document.resolved(given) else {
        if status != "default" {
          warnings.append("Ignoring response code \(status) for method \(verb) on resource \(path)")
        }
        continue
      }
      method.set(["methodResponses", status], try methodResponse(status, operation, response, &call))
    }
    let integration = document.resolved(operation["x-amazon-apigateway-integration"])
    if let integration { method["methodIntegration"] = try Self.integration(integration, resourceID) }
    return method
  }

  private func authorise(_ method: inout Value, _ operation: Value) {
    method["authorizationType"] = "NONE"
    method["apiKeyRequired"] = false
    let security = (operation["security"] ?? document.root["security"])?.list ?? []
    for (name, scopes) in security.flatMap({ $0.map?.elements.map { ($0.key, $0.value) } ?? [] }) {
      guard let scheme = document.securitySchemes[name] else { continue }
      if let id = authorizerIDs[name] {
        let isPool =
          scheme.at(["x-amazon-apigateway-authorizer", "type"])?.string?.lowercased() == "cognito_user_pools"
        method["authorizationType"] = isPool ? "COGNITO_USER_POOLS" : "CUSTOM"
        method["authorizerId"] = .string(id)
        if scopes.list?.isEmpty == false { method["authorizationScopes"] = scopes }
      } else if scheme["x-amazon-apigateway-authtype"]?.string?.lowercased() == "awssigv4" {
        method["authorizationType"] = "AWS_IAM"
      } else if scheme["type"] == "apiKey" {
        method["apiKeyRequired"] = true
      }
    }
  }

  private func methodResponse(
    _ status: String, _ operation: Value, _ response: Value, _ call: inout Call
  ) throws -> Value {
    var body: Value = ["statusCode": .string(status)]
    var headers = Value.empty
    for name in response["headers"]?.map?.keys ?? [] { headers["method.response.header.\(name)"] = false }
    if headers != .empty { body["responseParameters"] = headers }
    var models = Value.empty
    for (type, schema) in document.responseSchemas(operation, response) {
      models[type] = .string(try modelName(schema, &call))
    }
    if models != .empty { body["responseModels"] = models }
    return body
  }

  /// The model that a schema refers to; one that is written out becomes a model of its own.
  private func modelName(_ schema: Value, _ call: inout Call) throws -> String {
    if let reference = schema["$ref"]?.string, let name = Self.name(of: reference) { return name }
    let name = "MODEL" + call.identifier(6)
    try model(name, schema, &call)
    return name
  }

  /// An integration of a definition, whose enumerations may be in lower case.
  private static func integration(_ given: Value, _ resourceID: String) throws -> Value {
    var input = given.only([
      "uri", "credentials", "requestParameters", "requestTemplates", "contentHandling", "timeoutInMillis",
      "cacheNamespace", "cacheKeyParameters", "connectionId", "connectionType", "tlsConfig",
    ])
    input["type"] = .string(given.text("type").uppercased())
    input["integrationHttpMethod"] = given["httpMethod"]
    input["passthroughBehavior"] = given["passthroughBehavior"]?.string.map { .string($0.uppercased()) }
    input["resourceId"] = .string(resourceID)
    var integration = try Integrations.made(from: input)
    for (pattern, given) in given["responses"]?.map ?? [:] {
      let status = given["statusCode"].map { Template.text($0) } ?? "200"
      var response: Value = ["statusCode": .string(status)]
      if pattern != "default" { response["selectionPattern"] = .string(pattern) }
      for member in ["responseParameters", "responseTemplates", "contentHandling"] { response[member] = given[member] }
      integration.set(["integrationResponses", status], response)
    }
    return integration
  }
}
