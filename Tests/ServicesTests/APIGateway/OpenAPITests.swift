import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("apigateway and OpenAPI") struct OpenAPITests {
  private static let swagger = """
    swagger: "2.0"
    info: {title: shop, version: "1.0", description: sells}
    basePath: /v1/retail
    x-amazon-apigateway-binary-media-types: [image/png]
    x-amazon-apigateway-request-validators:
      body: {validateRequestBody: true, validateRequestParameters: false}
    x-amazon-apigateway-request-validator: body
    securityDefinitions:
      api_key: {type: apiKey, name: x-api-key, in: header}
    paths:
      /pets/{id}:
        get:
          operationId: readPet
          parameters:
            - {name: id, in: path, required: true, type: string}
            - {name: q, in: query, type: string}
          security: [{api_key: []}]
          responses:
            200: {description: ok, schema: {$ref: '#/definitions/Pet'}, headers: {X-Kind: {type: string}}}
          x-amazon-apigateway-integration:
            type: mock
            passthroughBehavior: when_no_match
            requestTemplates: {application/json: '{"statusCode": 200}'}
            responses:
              default: {statusCode: "200", responseTemplates: {application/json: "pet $input.params('id')"}}
        x-amazon-apigateway-any-method:
          responses: {}
          x-amazon-apigateway-integration: {type: http_proxy, httpMethod: ANY, uri: 'http://127.0.0.1/{id}'}
    definitions:
      Pet: {type: object, properties: {owner: {$ref: '#/definitions/Owner'}}}
      Owner: {type: string}
    """

  private func imported(_ more: Value = .empty) async throws -> (cloud: TestCloud, api: Value) {
    let cloud = try TestCloud()
    let input: Value = ["body": .blob(Array(Self.swagger.utf8))]
    var whole = input
    for (name, value) in more.map ?? [:] { whole[name] = value }
    return (cloud, try await cloud.call("apigateway", "ImportRestApi", whole))
  }

  @Test("a definition becomes resources, methods, models and validators")
  func restImport() async throws {
    let (cloud, api) = try await imported()
    #expect(api["name"] == "shop")
    #expect(api["binaryMediaTypes"] == ["image/png"])
    let id = api["id"] ?? .null
    let all = try await cloud.call("apigateway", "GetResources", ["restApiId": id, "embed": ["methods"]])
    #expect(all["items"]?.list?.compactMap { $0["path"]?.string } == ["/", "/pets", "/pets/{id}"])
    let methods = all["items"]?[2]?["resourceMethods"]
    let get = methods?["GET"]
    #expect(get?["apiKeyRequired"] == true)
    #expect(get?["operationName"] == "readPet")
    #expect(get?["requestParameters"] == ["method.request.path.id": true, "method.request.querystring.q": false])
    #expect(get?["methodResponses"]?["200"]?["responseModels"] == ["application/json": "Pet"])
    #expect(get?["methodResponses"]?["200"]?["responseParameters"] == ["method.response.header.X-Kind": false])
    #expect(get?["methodIntegration"]?["passthroughBehavior"] == "WHEN_NO_MATCH")
    #expect(methods?["ANY"]?["methodIntegration"]?["type"] == "HTTP_PROXY")
    let model = try await cloud.call("apigateway", "GetModel", ["restApiId": id, "modelName": "Pet"])
    let reference = "https://apigateway.amazonaws.com/restapis/\(id.string ?? "")/models/Owner"
    #expect(model["schema"]?.string?.contains(reference) == true)
    let validators = try await cloud.call("apigateway", "GetRequestValidators", ["restApiId": id])
    #expect(get?["requestValidatorId"] == validators["items"]?[0]?["id"])
  }

  @Test(
    "the base path stands before the paths as the import asks",
    arguments: [("ignore", "/pets/{id}"), ("prepend", "/v1/retail/pets/{id}"), ("split", "/retail/pets/{id}")])
  func basePath(mode: String, path: String) async throws {
    let (cloud, api) = try await imported(["parameters": ["basepath": .string(mode)]])
    let all = try await cloud.call("apigateway", "GetResources", ["restApiId": api["id"] ?? .null])
    #expect(all["items"]?.list?.last?["path"]?.string == path)
  }

  @Test("a new definition replaces the old one, or is merged into it", arguments: [("overwrite", 2), ("merge", 4)])
  func put(mode: String, count: Int) async throws {
    let (cloud, api) = try await imported()
    let body = #"{"openapi": "3.0.1", "info": {"title": "other"}, "paths": {"/new": {"get": {"responses": {}}}}}"#
    let input: Value = ["restApiId": api["id"] ?? .null, "mode": .string(mode), "body": .blob(Array(body.utf8))]
    let changed = try await cloud.call("apigateway", "PutRestApi", input)
    #expect(changed["name"]?.string == (mode == "overwrite" ? "other" : "shop"))
    let all = try await cloud.call("apigateway", "GetResources", ["restApiId": api["id"] ?? .null])
    #expect(all["items"]?.list?.count == count)
  }

  @Test("what is no definition is refused", arguments: ["", "[1]", "a: [", #"{"info": {"title": "x"}}"#])
  func invalid(body: String) async throws {
    let cloud = try TestCloud()
    let error = await cloud.refusal("apigateway", "ImportRestApi", ["body": .blob(Array(body.utf8))])
    #expect(error?.code == "BadRequestException")
    #expect(error?.message == "Invalid OpenAPI input.")
  }

  @Test(
    "what is exported makes the same API", arguments: ["swagger", "oas30"], ["application/json", "application/yaml"])
  func roundTrip(type: String, accepts: String) async throws {
    let (cloud, api) = try await imported()
    let id = api["id"] ?? .null
    try await cloud.call("apigateway", "CreateDeployment", ["restApiId": id, "stageName": "prod"])
    let export = try await cloud.call(
      "apigateway", "GetExport",
      [
        "restApiId": id, "stageName": "prod", "exportType": .string(type), "accepts": .string(accepts),
        "parameters": ["extensions": "apigateway"],
      ])
    #expect(export["contentType"] == "application/octet-stream")
    let name = "\(type)_1.0.\(accepts.hasSuffix("yaml") ? "yaml" : "json")"
    #expect(export["contentDisposition"]?.string == "attachment; filename=\"\(name)\"")
    let again = try await cloud.call("apigateway", "ImportRestApi", ["body": export["body"] ?? .null])
    func resources(_ id: Value) async throws -> [Value] {
      let all = try await cloud.call("apigateway", "GetResources", ["restApiId": id, "embed": ["methods"]])
      return (all["items"]?.list ?? []).map { resource in
        let get = resource["resourceMethods"]?["GET"]
        return [
          "path": resource["path"] ?? .null, "parameters": get?["requestParameters"] ?? .null,
          "key": get?["apiKeyRequired"] ?? .null, "models": get?["methodResponses"]?["200"]?["responseModels"] ?? .null,
          "templates": get?["methodIntegration"]?["requestTemplates"] ?? .null,
          "responses": get?["methodIntegration"]?["integrationResponses"] ?? .null,
          "any": resource["resourceMethods"]?["ANY"]?["methodIntegration"]?["uri"] ?? .null,
        ]
      }
    }
    #expect(try await resources(again["id"] ?? .null) == resources(id))
  }

  @Test("an HTTP API comes from its definition, and goes back into one")
  func http() async throws {
    let cloud = try TestCloud()
    let integration = """
      {"type": "http_proxy", "httpMethod": "ANY", "uri": "http://127.0.0.1/{id}", "payloadFormatVersion": "1.0"}
      """
    let body = """
      {"openapi": "3.0.1", "info": {"title": "pets", "version": "2"},
       "x-amazon-apigateway-cors": {"allowOrigins": ["*"]},
       "paths": {"/pets/{id}": {"get": {"responses": {}, "x-amazon-apigateway-integration": \(integration)}},
                 "/$default": {"x-amazon-apigateway-any-method": {"x-amazon-apigateway-integration": \(integration)}}}}
      """
    let api = try await cloud.call("apigatewayv2", "ImportApi", ["Body": .string(body)])
    #expect(api["Name"] == "pets")
    #expect(api["CorsConfiguration"] == ["AllowOrigins": ["*"]])
    let id = api["ApiId"] ?? .null
    let routes = try await cloud.call("apigatewayv2", "GetRoutes", ["ApiId": id])
    #expect(routes["Items"]?.list?.compactMap { $0["RouteKey"]?.string } == ["GET /pets/{id}", "$default"])
    let integrations = try await cloud.call("apigatewayv2", "GetIntegrations", ["ApiId": id])
    #expect(integrations["Items"]?.list?.count == 1)
    let export = try await cloud.call(
      "apigatewayv2", "ExportApi", ["ApiId": id, "Specification": "OAS30", "OutputType": "YAML"])
    let text = String(decoding: export["body"]?.blob ?? [], as: UTF8.self)
    let again = try await cloud.call("apigatewayv2", "ReimportApi", ["ApiId": id, "Body": .string(text)])
    #expect(again["CorsConfiguration"] == ["AllowOrigins": ["*"]])
    let kept = try await cloud.call("apigatewayv2", "GetRoutes", ["ApiId": id])
    let keys = (kept["Items"]?.list ?? []).compactMap { $0["RouteKey"]?.string }
    #expect(keys.sorted() == ["$default", "GET /pets/{id}"])
  }
}
