import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("apigateway REST APIs") struct RestApiTests {
  private func made() async throws -> (cloud: TestCloud, api: Value, root: Value) {
    let cloud = try TestCloud()
    let api = try await cloud.call("apigateway", "CreateRestApi", ["name": "shop"])
    return (cloud, api["id"] ?? .null, api["rootResourceId"] ?? .null)
  }

  @Test("a new API is at the edge, and its root is its only resource")
  func create() async throws {
    let (cloud, api, root) = try await made()
    let shown = try await cloud.call("apigateway", "GetRestApi", ["restApiId": api])
    #expect(shown["endpointConfiguration"] == ["types": ["EDGE"], "ipAddressType": "ipv4"])
    #expect(shown["apiKeySource"] == "HEADER")
    let resources = try await cloud.call("apigateway", "GetResources", ["restApiId": api])
    #expect(resources["items"] == [["id": root, "path": "/"]])
  }

  private static func patch(_ op: String, _ path: String) -> Value {
    [["op": .string(op), "path": .string(path), "value": "a"]]
  }

  private static let refused: [(operation: String, input: Value, code: String, message: String)] = [
    (
      "GetRestApi", ["restApiId": "nope"], "NotFoundException",
      "Invalid API identifier specified 123456789012:nope"
    ),
    (
      "CreateResource", ["parentId": "root", "pathPart": "users"], "NotFoundException",
      "Invalid Resource identifier specified"
    ),
    ("GetMethod", ["httpMethod": "GET"], "NotFoundException", "Invalid Method identifier specified"),
    (
      "PutMethod", ["httpMethod": "FETCH", "authorizationType": "NONE"], "BadRequestException",
      "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY"
    ),
    ("CreateDeployment", [:], "BadRequestException", "The REST API doesn't contain any methods"),
    (
      "CreateStage", ["stageName": "x", "deploymentId": "none"], "BadRequestException",
      "Deployment id does not exist"
    ),
    (
      "UpdateRestApi", ["patchOperations": patch("replace", "/binaryMediaTypes")], "BadRequestException",
      "Invalid patch path /binaryMediaTypes"
    ),
    (
      "UpdateRestApi", ["patchOperations": patch("add", "/name")], "BadRequestException",
      "Invalid patch operation specified. Must be one of: [replace]"
    ),
    (
      "UpdateResource", ["patchOperations": patch("replace", "/pathPart")], "BadRequestException",
      "Root resource cannot update its pathPart."
    ),
    (
      "UpdateResource", ["patchOperations": patch("replace", "/invalid")], "BadRequestException",
      "Invalid patch path  '/invalid' specified for op 'replace'. Must be one of: [/parentId, /pathPart]"
    ),
    (
      "UpdateResource", ["patchOperations": patch("add", "/pathPart")], "BadRequestException",
      "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported operations"
    ),
    (
      "GetIntegrationResponse", ["httpMethod": "GET", "statusCode": "wrong"], "ValidationException",
      "1 validation error detected: Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy "
        + #"regular expression pattern: [1-5]\d\d"#
    ),
    (
      "CreateModel", ["name": "m", "contentType": "application/json", "schema": "{}"], "BadRequestException",
      "Model schema must have at least 1 property or array items defined"
    ),
    (
      "UpdateUsagePlan", ["usagePlanId": "x", "patchOperations": []], "NotFoundException",
      "Invalid Usage Plan ID specified"
    ),
  ]

  @Test("AWS refuses", arguments: refused)
  func refusals(operation: String, input: Value, code: String, message: String) async throws {
    let (cloud, api, root) = try await made()
    var whole = input
    if whole["restApiId"] == nil { whole["restApiId"] = api }
    if whole["resourceId"] == nil { whole["resourceId"] = root }
    let error = await cloud.refusal("apigateway", operation, whole)
    #expect(error?.code == code)
    #expect(error?.message == message)
  }

  @Test("paths are unique beneath a parent, and a greedy variable has no children")
  func resources() async throws {
    let (cloud, api, root) = try await made()
    func make(_ part: String, under parent: Value) -> Value {
      ["restApiId": api, "parentId": parent, "pathPart": .string(part)]
    }
    try await cloud.call("apigateway", "CreateResource", make("users", under: root))
    let twin = await cloud.refusal("apigateway", "CreateResource", make("users", under: root))
    #expect(twin?.message == "Another resource with the same parent already has this name: users")
    let greedy = try await cloud.call("apigateway", "CreateResource", make("{proxy+}", under: root))
    let child = await cloud.refusal("apigateway", "CreateResource", make("more", under: greedy["id"] ?? .null))
    #expect(child?.message == "Cannot create a child of a resource with a greedy path variable: {proxy+}")
  }

  /// An API with a mock method at its root, deployed to `prod`.
  private func mocked(
    _ template: String, keyRequired: Bool = false
  ) async throws -> (cloud: TestCloud, method: Value, id: Value) {
    let (cloud, api, root) = try await made()
    let method: Value = ["restApiId": api, "resourceId": root, "httpMethod": "GET"]
    func put(_ operation: String, _ more: Value) async throws {
      var input = method
      for (name, value) in more.map ?? [:] { input[name] = value }
      try await cloud.call("apigateway", operation, input)
    }
    try await put("PutMethod", ["authorizationType": "NONE", "apiKeyRequired": .bool(keyRequired)])
    try await put(
      "PutIntegration", ["type": "MOCK", "requestTemplates": ["application/json": #"{"statusCode": 200}"#]])
    try await put("PutMethodResponse", ["statusCode": "200"])
    try await put(
      "PutIntegrationResponse", ["statusCode": "200", "responseTemplates": ["application/json": .string(template)]])
    try await cloud.call("apigateway", "CreateDeployment", ["restApiId": api, "stageName": "prod"])
    return (cloud, method, api)
  }

  private func get(_ path: String, _ api: Value, _ cloud: TestCloud, headers: Value = []) async throws -> (
    Int64, String
  ) {
    let input: Value = [
      "ApiId": api, "Method": "GET", "Host": "x", "Path": .string(path), "Headers": headers, "Body": .blob([]),
    ]
    let output = try await cloud.cloud.handleInside(Request("apigateway", "_ExecuteApi", input)).output
    try await cloud.cloud.settle()
    return (output["Status"]?.integer ?? 0, String(decoding: output["Body"]?.blob ?? [], as: UTF8.self))
  }

  @Test("a test of a mock method renders its templates")
  func mock() async throws {
    let (cloud, method, _) = try await mocked("q=$input.params('q')")
    var input = method
    input["pathWithQueryString"] = "/?q=1"
    let answer = try await cloud.call("apigateway", "TestInvokeMethod", input)
    #expect(answer["status"] == 200)
    #expect(answer["body"] == "q=1")
  }

  @Test(
    "a stage answers, and what it does not have it does not know",
    arguments: [
      ("/prod", Int64(200), "hi"), ("/prod/", 200, "hi"),
      ("/prod/none", 403, #"{"message":"Missing Authentication Token"}"#), ("/dev", 403, #"{"message":"Forbidden"}"#),
    ])
  func stages(path: String, status: Int64, body: String) async throws {
    let (cloud, _, api) = try await mocked("hi")
    let answer = try await get(path, api, cloud)
    #expect(answer == (status, body))
  }

  @Test("a change is served once it is deployed")
  func deployment() async throws {
    let (cloud, method, api) = try await mocked("old")
    var input = method
    input["statusCode"] = "200"
    input["patchOperations"] = [
      ["op": "replace", "path": "/responseTemplates/application~1json", "value": "new"]
    ]
    try await cloud.call("apigateway", "UpdateIntegrationResponse", input)
    #expect(try await get("/prod", api, cloud).1 == "old")
    try await cloud.call("apigateway", "CreateDeployment", ["restApiId": api, "stageName": "prod"])
    #expect(try await get("/prod", api, cloud).1 == "new")
  }

  @Test("a key opens its plan's stages until the quota is used up, and again the next day")
  func keys() async throws {
    let (cloud, _, api) = try await mocked("in", keyRequired: true)
    #expect(try await get("/prod", api, cloud).0 == 403)
    let key = try await cloud.call(
      "apigateway", "CreateApiKey", ["name": "k", "value": "a-key-of-twenty-characters", "enabled": true])
    let plan = try await cloud.call(
      "apigateway", "CreateUsagePlan",
      ["name": "p", "apiStages": [["apiId": api, "stage": "prod"]], "quota": ["limit": 1, "period": "DAY"]])
    let headers: Value = [["x-api-key", "a-key-of-twenty-characters"]]
    #expect(try await get("/prod", api, cloud, headers: headers).0 == 403)
    try await cloud.call(
      "apigateway", "CreateUsagePlanKey",
      ["usagePlanId": plan["id"] ?? .null, "keyId": key["id"] ?? .null, "keyType": "API_KEY"])
    #expect(try await get("/prod", api, cloud, headers: headers).0 == 200)
    #expect(try await get("/prod", api, cloud, headers: headers) == (429, #"{"message":"Limit Exceeded"}"#))
    try await cloud.advance(by: .seconds(86_400))
    #expect(try await get("/prod", api, cloud, headers: headers).0 == 200)
  }

  @Test("a stage's burst runs dry and fills again with time")
  func throttling() async throws {
    let (cloud, _, api) = try await mocked("in")
    try await cloud.call(
      "apigateway", "UpdateStage",
      [
        "restApiId": api, "stageName": "prod",
        "patchOperations": [
          ["op": "replace", "path": "/*/*/throttling/rateLimit", "value": "1"],
          ["op": "replace", "path": "/*/*/throttling/burstLimit", "value": "1"],
        ],
      ])
    #expect(try await get("/prod", api, cloud).0 == 200)
    #expect(try await get("/prod", api, cloud) == (429, #"{"message":"Too Many Requests"}"#))
    try await cloud.advance(by: .seconds(1))
    #expect(try await get("/prod", api, cloud).0 == 200)
  }
}
