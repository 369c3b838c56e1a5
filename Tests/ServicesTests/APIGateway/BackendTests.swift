import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("apigateway and HTTP backends") struct BackendTests {
  /// A cloud whose backends say what they were asked.
  private func echoing() throws -> TestCloud {
    let cloud = try TestCloud()
    cloud.cloud.resources[OutgoingHTTP.self] = OutgoingHTTP { request in
      if request.url.hasPrefix("http://elsewhere") { throw OutgoingHTTP.NotLoopback() }
      if request.url.hasSuffix("/slow") { throw OutgoingHTTP.TimedOut() }
      let named = request.headers.first { $0.name.lowercased() == "x-kind" }?.value ?? "-"
      let text = "\(request.method) \(request.url) \(named) \(String(decoding: request.body, as: UTF8.self))"
      return .init(
        status: request.url.hasSuffix("/missing") ? 404 : 200,
        headers: [("Content-Type", "text/plain"), ("Server", "mine"), ("X-Back", "1")], body: Array(text.utf8))
    }
    return cloud
  }

  private func send(
    _ operation: String, _ cloud: TestCloud, _ id: Value, _ path: String, headers: Value = [], body: String = ""
  ) async throws -> (status: Int64, headers: [String: String], body: String) {
    let service = operation == "_ExecuteApi" ? "apigateway" : "apigatewayv2"
    let query = path.split(separator: "?").dropFirst().first.map(String.init) ?? ""
    let input: Value = [
      "ApiId": id, "Method": body.isEmpty ? "GET" : "POST", "Host": "x",
      "Path": .string(String(path.prefix { $0 != "?" })), "Query": .string(query),
      "Parameters": .list(
        query.split(separator: "&").map { item in
          let sides = item.split(separator: "=").map { Value.string(String($0)) }
          return .list(sides)
        }), "Headers": headers, "Body": .blob(Array(body.utf8)),
    ]
    let output = try await cloud.cloud.handleInside(Request(service, operation, input)).output
    let fields = (output["Headers"]?.list ?? []).map { ($0[0]?.string ?? "", $0[1]?.string ?? "") }
    return (
      output["Status"]?.integer ?? 0, Dictionary(fields) { $1 },
      String(decoding: output["Body"]?.blob ?? [], as: UTF8.self)
    )
  }

  private func rest(_ integration: Value, _ cloud: TestCloud) async throws -> Value {
    let api = try await cloud.call("apigateway", "CreateRestApi", ["name": "shop"])
    let id = api["id"] ?? .null
    let resource = try await cloud.call(
      "apigateway", "CreateResource", ["restApiId": id, "parentId": api["rootResourceId"] ?? .null, "pathPart": "{id}"])
    let method: Value = ["restApiId": id, "resourceId": resource["id"] ?? .null, "httpMethod": "ANY"]
    func put(_ operation: String, _ more: Value) async throws {
      var input = method
      for (name, value) in more.map ?? [:] { input[name] = value }
      try await cloud.call("apigateway", operation, input)
    }
    try await put("PutMethod", ["authorizationType": "NONE", "requestParameters": ["method.request.path.id": true]])
    try await put("PutIntegration", integration)
    try await put("PutMethodResponse", ["statusCode": "200"])
    try await put("PutMethodResponse", ["statusCode": "404"])
    try await put("PutIntegrationResponse", ["statusCode": "200"])
    try await put("PutIntegrationResponse", ["statusCode": "404", "selectionPattern": "404"])
    try await cloud.call("apigateway", "CreateDeployment", ["restApiId": id, "stageName": "prod"])
    return id
  }

  @Test("HTTP_PROXY hands the request on, and the answer back")
  func restProxy() async throws {
    let cloud = try echoing()
    let id = try await rest(
      [
        "type": "HTTP_PROXY", "integrationHttpMethod": "ANY", "uri": "http://127.0.0.1:1/{id}",
        "requestParameters": ["integration.request.path.id": "method.request.path.id"],
      ], cloud)
    let answer = try await send("_ExecuteApi", cloud, id, "/prod/7?q=1", headers: [["X-Kind", "cat"]])
    #expect(answer.body == "GET http://127.0.0.1:1/7?q=1 cat ")
    #expect(answer.headers["X-Back"] == "1")
    #expect(answer.headers["x-amzn-Remapped-Server"] == "mine")
    let missing = try await send("_ExecuteApi", cloud, id, "/prod/missing")
    #expect(missing.status == 404)
  }

  @Test("HTTP maps the request, and chooses the response by its status")
  func restMapped() async throws {
    let cloud = try echoing()
    let id = try await rest(
      [
        "type": "HTTP", "integrationHttpMethod": "PUT", "uri": "http://127.0.0.1:1/items/{id}",
        "requestParameters": [
          "integration.request.path.id": "method.request.path.id", "integration.request.header.X-Kind": "'dog'",
          "integration.request.querystring.q": "method.request.path.id",
        ], "requestTemplates": ["application/json": "<$input.path('$.name')>"],
      ], cloud)
    let answer = try await send("_ExecuteApi", cloud, id, "/prod/7", body: #"{"name": "Rex"}"#)
    #expect(answer.body == "PUT http://127.0.0.1:1/items/7?q=7 dog <Rex>")
    #expect(try await send("_ExecuteApi", cloud, id, "/prod/x", body: "{}").status == 200)
  }

  @Test(
    "a backend that does not answer is a gateway's error",
    arguments: [("http://elsewhere/x", Int64(504)), ("http://127.0.0.1:1/slow", 504)])
  func unreachable(uri: String, status: Int64) async throws {
    let cloud = try echoing()
    let id = try await rest(["type": "HTTP_PROXY", "integrationHttpMethod": "ANY", "uri": .string(uri)], cloud)
    #expect(try await send("_ExecuteApi", cloud, id, "/prod/7").status == status)
  }

  private func http(_ integration: Value, _ cloud: TestCloud) async throws -> Value {
    let api = try await cloud.call("apigatewayv2", "CreateApi", ["Name": "shop", "ProtocolType": "HTTP"])
    let id = api["ApiId"] ?? .null
    var input = integration
    input["ApiId"] = id
    let made = try await cloud.call("apigatewayv2", "CreateIntegration", input)
    try await cloud.call(
      "apigatewayv2", "CreateRoute",
      [
        "ApiId": id, "RouteKey": "ANY /pets/{proxy+}",
        "Target": .string("integrations/\(made["IntegrationId"]?.string ?? "")"),
      ])
    try await cloud.call("apigatewayv2", "CreateStage", ["ApiId": id, "StageName": "$default", "AutoDeploy": true])
    return id
  }

  @Test("an HTTP API's proxy knows the greedy path, and its mappings change request and response")
  func httpProxy() async throws {
    let cloud = try echoing()
    let id = try await http(
      [
        "IntegrationType": "HTTP_PROXY", "IntegrationMethod": "ANY", "IntegrationUri": "http://127.0.0.1:1/{proxy}",
        "RequestParameters": [
          "overwrite:header.X-Kind": "${request.path.proxy}!", "append:querystring.more": "$request.header.x-kind",
          "remove:querystring.q": "''",
        ],
        "ResponseParameters": [
          "200": ["overwrite:statuscode": "202", "append:header.X-More": "$response.header.x-back"]
        ],
      ], cloud)
    let answer = try await send("_ExecuteHttpApi", cloud, id, "/pets/a/b?q=1", headers: [["X-Kind", "cat"]])
    #expect(answer.status == 202)
    #expect(answer.body == "GET http://127.0.0.1:1/a/b?more=cat a/b! ")
    #expect(answer.headers["X-More"] == "1")
  }

  @Test("an HTTP API whose backend is another machine's answers 503")
  func httpUnreachable() async throws {
    let cloud = try echoing()
    let id = try await http(
      ["IntegrationType": "HTTP_PROXY", "IntegrationMethod": "ANY", "IntegrationUri": "http://elsewhere/"], cloud)
    let answer = try await send("_ExecuteHttpApi", cloud, id, "/pets/1")
    #expect(answer.status == 503)
    #expect(answer.body == #"{"message":"Service Unavailable"}"#)
  }
}
