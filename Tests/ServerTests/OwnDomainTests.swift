import AWSModel
import AWSWire
import Cloud
import TestCloud
import Testing

@testable import Server

@Suite("domain names of one's own") struct OwnDomainTests {
  /// A REST API whose `GET /pets` answers with the path that the client wrote, deployed as `prod`.
  private func api(_ cloud: TestCloud) async throws -> Value {
    let api = try await cloud.call("apigateway", "CreateRestApi", ["name": "shop"])
    let id = api["id"] ?? .null
    let pets = try await cloud.call(
      "apigateway", "CreateResource", ["restApiId": id, "parentId": api["rootResourceId"] ?? .null, "pathPart": "pets"])
    let method: Value = ["restApiId": id, "resourceId": pets["id"] ?? .null, "httpMethod": "GET"]
    func put(_ operation: String, _ more: Value) async throws {
      var input = method
      for (name, value) in more.map ?? [:] { input[name] = value }
      try await cloud.call("apigateway", operation, input)
    }
    try await put("PutMethod", ["authorizationType": "NONE"])
    try await put(
      "PutIntegration", ["type": "MOCK", "requestTemplates": ["application/json": #"{"statusCode": 200}"#]])
    try await put("PutMethodResponse", ["statusCode": "200"])
    try await put(
      "PutIntegrationResponse",
      ["statusCode": "200", "responseTemplates": ["application/json": "$context.stage $context.path"]])
    try await cloud.call("apigateway", "CreateDeployment", ["restApiId": id, "stageName": "prod"])
    try await cloud.call(
      "apigateway", "CreateDomainName",
      ["domainName": "api.example.com", "endpointConfiguration": ["types": ["REGIONAL"]]])
    return id
  }

  private func get(_ path: String, host: String = "api.example.com:4566", _ cloud: TestCloud) async -> (Int, String) {
    let endpoint = Endpoint(
      cloud: cloud.cloud, identity: Identity(token: nil), dispatcher: nil, makesSteps: false)
    let answer = await endpoint.answer(HTTPRequest(method: "GET", path: path, headers: ["Host": host]))
    return (answer.response.status, String(decoding: answer.response.body, as: UTF8.self))
  }

  @Test("the longest mapping that fits leads to its API and stage")
  func mapped() async throws {
    let cloud = try TestCloud()
    let id = try await api(cloud)
    func map(_ more: Value) async throws {
      var input: Value = ["domainName": "api.example.com", "restApiId": id]
      for (name, value) in more.map ?? [:] { input[name] = value }
      try await cloud.call("apigateway", "CreateBasePathMapping", input)
    }
    try await map(["basePath": "v1", "stage": "prod"])
    #expect(await get("/v1/pets", cloud) == (200, "prod /v1/pets"))
    #expect(await get("/pets", cloud) == (403, #"{"message":"Forbidden"}"#))
    try await map(["stage": "prod"])
    #expect(await get("/pets", cloud) == (200, "prod /pets"))
    try await map(["basePath": "any"])
    #expect(await get("/any/prod/pets", cloud) == (200, "prod /any/prod/pets"))
    #expect(await get("/pets", host: "other.example.com", cloud).0 != 200)
  }

  @Test("an API that has switched its own address off is reached by the domain alone")
  func onlyDomain() async throws {
    let cloud = try TestCloud()
    let id = try await api(cloud)
    try await cloud.call(
      "apigateway", "UpdateRestApi",
      [
        "restApiId": id,
        "patchOperations": [["op": "replace", "path": "/disableExecuteApiEndpoint", "value": "true"]],
      ])
    try await cloud.call(
      "apigateway", "CreateBasePathMapping", ["domainName": "api.example.com", "restApiId": id, "stage": "prod"])
    let own = "\(id.string ?? "").execute-api.us-east-1.amazonaws.com"
    #expect(await get("/prod/pets", host: own, cloud).0 == 403)
    #expect(await get("/pets", cloud).0 == 200)
  }
}
