import AWSModel
import Cloud
import OrderedCollections
import YAMLDocument

/// `GetExport`: what a stage serves, as a definition (API Gateway API Reference, "GetExport").
enum RestExport {
  static let operations: [AnyOperation] = [.rest("GetExport", export)]

  private static func export(_ input: Value, _ call: inout Call) throws -> Value {
    let api = try RestApis.body(input, call)
    let kind = "restapis/\(api.text("id"))"
    let stage = try call.body("\(kind)/stages", input.text("stageName"), orThrow: .noStage)
    let type = input.text("exportType")
    guard type == "swagger" || type == "oas30" else {
      throw ServiceError.badRequest("No API exporter for type '\(type)'")
    }
    let accepts = input["accepts"]?.string ?? "application/json"
    guard ["application/json", "application/yaml"].contains(accepts) else {
      throw ServiceError.badRequest("Invalid Accept header specified: \(accepts)")
    }
    let deployment = try call.body("\(kind)/deployments", stage.text("deploymentId"), orThrow: .noDeployment)
    let version = api["version"]?.string ?? OpenAPIDocument.date(api["createdDate"])
    let extensions = (input.at(["parameters", "extensions"])?.string ?? "").split(separator: ",").map(String.init)
    let export = RestDefinition(
      snapshot: deployment["snapshot"] ?? .empty, scope: call.scope, stage: stage.text("stageName"), version: version,
      isThird: type == "oas30", hasIntegrations: !Set(extensions).isDisjoint(with: ["integrations", "apigateway"]),
      hasAuthorizers: !Set(extensions).isDisjoint(with: ["authorizers", "apigateway"]))
    let isYAML = accepts == "application/yaml"
    let text = isYAML ? try YAMLDocument.text(of: export.document) : JSONText.render(export.document, style: .pretty)
    return [
      "contentType": "application/octet-stream",
      "contentDisposition": .string("attachment; filename=\"\(type)_\(version).\(isYAML ? "yaml" : "json")\""),
      "body": .blob(Array(text.utf8)),
    ]
  }
}

/// The definition of a REST API.
struct RestDefinition {
  let snapshot: Value
  let scope: Scope
  let stage: String
  let version: String
  let isThird: Bool
  let hasIntegrations: Bool
  let hasAuthorizers: Bool

  private var api: Value { snapshot["api"] ?? .empty }

  var document: Value {
    var root: Value = isThird ? ["openapi": "3.0.1"] : ["swagger": "2.0"]
    var info = Value.empty
    info["title"] = api["name"]
    info["description"] = api["description"]
    info["version"] = .string(version)
    root["info"] = info
    let host = "\(api.text("id")).execute-api.\(scope.region).amazonaws.com"
    if isThird {
      root["servers"] = [
        [
          "url": .string("https://\(host)/{basePath}"),
          "variables": ["basePath": ["default": .string("/\(stage)")]],
        ]
      ]
    } else {
      root["host"] = .string(host)
      root["basePath"] = .string("/\(stage)")
      root["schemes"] = ["https"]
    }
    root["paths"] = paths
    var schemes = Value.empty
    for (name, scheme) in securitySchemes { schemes[name] = scheme }
    var schemas = Value.empty
    for model in snapshot["models"]?.list ?? [] {
      schemas[model.text("name")] = pointed((try? JSONText.parse(model.text("schema"))) ?? .empty)
    }
    if isThird {
      var components = Value.empty
      if schemas != .empty { components["schemas"] = schemas }
      if schemes != .empty { components["securitySchemes"] = schemes }
      root["components"] = components
    } else {
      if schemes != .empty { root["securityDefinitions"] = schemes }
      if schemas != .empty { root["definitions"] = schemas }
    }
    guard hasIntegrations else { return root }
    root["x-amazon-apigateway-binary-media-types"] = api["binaryMediaTypes"]
    root["x-amazon-apigateway-policy"] = api["policy"]?.string.flatMap { try? JSONText.parse($0) }
    var responses = Value.empty
    for response in snapshot["gatewayResponses"]?.list ?? [] {
      responses[response.text("responseType")] = response.only([
        "statusCode", "responseParameters", "responseTemplates",
      ])
    }
    if responses != .empty { root["x-amazon-apigateway-gateway-responses"] = responses }
    var validators = Value.empty
    for validator in snapshot["validators"]?.list ?? [] {
      validators[validator.text("name")] = validator.only(["validateRequestParameters", "validateRequestBody"])
    }
    if validators != .empty { root["x-amazon-apigateway-request-validators"] = validators }
    return root
  }

  /// A schema whose references are those of the definition.
  private func pointed(_ schema: Value) -> Value {
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      return ["$ref": .string(reference(to: String(name)))]
    }
    if let members = schema.map { return .map(members.mapValues(pointed)) }
    return schema.list.map { .list($0.map(pointed)) } ?? schema
  }

  private func reference(to model: String) -> String {
    (isThird ? "#/components/schemas/" : "#/definitions/") + model
  }

  private var methods: [Value] {
    (snapshot["resources"]?.list ?? []).flatMap { $0["resourceMethods"]?.map?.values.elements ?? [] }
  }

  private var securitySchemes: [(String, Value)] {
    var schemes: [(String, Value)] = []
    func key(_ name: String, _ authType: String?) -> Value {
      var scheme: Value = ["type": "apiKey", "name": .string(name), "in": "header"]
      scheme["x-amazon-apigateway-authtype"] = authType.map { .string($0) }
      return scheme
    }
    if methods.contains(where: { $0["apiKeyRequired"] == true }) { schemes.append(("api_key", key("x-api-key", nil))) }
    if methods.contains(where: { $0["authorizationType"] == "AWS_IAM" }) {
      schemes.append(("sigv4", key("Authorization", "awsSigv4")))
    }
    let used = Set(methods.map { $0.text("authorizerId") })
    for authorizer in snapshot["authorizers"]?.list ?? [] where used.contains(authorizer.text("id")) {
      let source = authorizer.text("identitySource").split(separator: ".").last.map(String.init) ?? "Unused"
      var scheme = key(source, authorizer.text("authType"))
      if hasAuthorizers {
        var given = authorizer.only([
          "authorizerUri", "authorizerCredentials", "identitySource", "identityValidationExpression",
          "authorizerResultTtlInSeconds", "providerARNs",
        ])
        given["type"] = .string(authorizer.text("type").lowercased())
        scheme["x-amazon-apigateway-authorizer"] = given
      }
      schemes.append((authorizer.text("name"), scheme))
    }
    return schemes
  }

  private var paths: Value {
    var paths = Value.empty
    let resources = (snapshot["resources"]?.list ?? []).sorted { $0.text("path") < $1.text("path") }
    for resource in resources {
      guard let methods = resource["resourceMethods"]?.map, !methods.isEmpty else { continue }
      var item = Value.empty
      for (verb, method) in methods {
        item[verb == "ANY" ? "x-amazon-apigateway-any-method" : verb.lowercased()] = operation(method)
      }
      paths[resource.text("path")] = item
    }
    return paths
  }

  private func operation(_ method: Value) -> Value {
    var operation = Value.empty
    operation["operationId"] = method["operationName"]
    let models = method["requestModels"]?.map ?? [:]
    let responses = method["methodResponses"]?.map ?? [:]
    if !isThird {
      if !models.isEmpty { operation["consumes"] = .list(models.keys.map { .string($0) }) }
      let types = OrderedSet(responses.values.flatMap { $0["responseModels"]?.map?.keys.elements ?? [] })
      if !types.isEmpty { operation["produces"] = .list(types.map { .string($0) }) }
    }
    var parameters: [Value] = (method["requestParameters"]?.map ?? [:]).compactMap(parameter)
    if !isThird, let model = models.values.first?.string {
      parameters.append([
        "in": "body", "name": .string(model), "required": true, "schema": ["$ref": .string(reference(to: model))],
      ])
    }
    if !parameters.isEmpty { operation["parameters"] = .list(parameters) }
    if isThird, !models.isEmpty {
      operation["requestBody"] = ["content": content(method["requestModels"]), "required": true]
    }
    operation["responses"] = .map(responses.mapValues(response))
    if let security = security(method) { operation["security"] = security }
    guard hasIntegrations else { return operation }
    let validators = snapshot["validators"]?.list ?? []
    operation["x-amazon-apigateway-request-validator"] =
      validators.first { $0["id"] == method["requestValidatorId"] }?["name"]
    operation["x-amazon-apigateway-integration"] = method["methodIntegration"].map(Self.integration)
    return operation
  }

  private func parameter(_ name: String, _ required: Value) -> Value? {
    let parts = name.split(separator: ".", maxSplits: 3).map(String.init)
    guard parts.count == 4 else { return nil }
    let place = parts[2] == "querystring" ? "query" : parts[2]
    var parameter: Value = ["name": .string(parts[3]), "in": .string(place)]
    if required == true || place == "path" { parameter["required"] = true }
    if isThird { parameter["schema"] = ["type": "string"] } else { parameter["type"] = "string" }
    return parameter
  }

  private func content(_ models: Value?) -> Value {
    .map((models?.map ?? [:]).mapValues { ["schema": ["$ref": .string(reference(to: $0.string ?? ""))]] })
  }

  private func response(_ given: Value) -> Value {
    var response: Value = ["description": .string("\(given.text("statusCode")) response")]
    let names = (given["responseParameters"]?.map?.keys ?? []).map {
      $0.replacing("method.response.header.", with: "")
    }
    if !names.isEmpty {
      let shape: Value = isThird ? ["schema": ["type": "string"]] : ["type": "string"]
      response["headers"] = .map(OrderedDictionary(names.map { ($0, shape) }) { $1 })
    }
    guard let models = given["responseModels"], models.map?.isEmpty == false else { return response }
    if isThird {
      response["content"] = content(models)
    } else if let model = models.map?.values.first?.string {
      response["schema"] = ["$ref": .string(reference(to: model))]
    }
    return response
  }

  private func security(_ method: Value) -> Value? {
    var all: [Value] = []
    if method["apiKeyRequired"] == true { all.append(["api_key": []]) }
    if method["authorizationType"] == "AWS_IAM" { all.append(["sigv4": []]) }
    let authorizers = snapshot["authorizers"]?.list ?? []
    if let authorizer = authorizers.first(where: { $0["id"] == method["authorizerId"] }) {
      all.append(.map([authorizer.text("name"): method["authorizationScopes"] ?? []]))
    }
    return all.isEmpty ? nil : .list(all)
  }

  private static func integration(_ given: Value) -> Value {
    var integration = given.only([
      "httpMethod", "uri", "credentials", "requestParameters", "requestTemplates", "contentHandling",
      "timeoutInMillis", "connectionId", "connectionType", "tlsConfig",
    ])
    integration["type"] = .string(given.text("type").lowercased())
    integration["passthroughBehavior"] = .string(given.text("passthroughBehavior").lowercased())
    var responses = Value.empty
    for response in given["integrationResponses"]?.map?.values.elements ?? [] {
      let pattern = response.text("selectionPattern")
      responses[pattern.isEmpty ? "default" : pattern] = response.only([
        "statusCode", "responseParameters", "responseTemplates", "contentHandling",
      ])
    }
    if responses != .empty { integration["responses"] = responses }
    return integration
  }
}
