import AWSModel
import LambdaService
import TestCloud
import Testing

@Suite("apigateway test-invoke-authorizer") struct TestInvokeAuthorizerTests {
  private static let policy = """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"}]}
    """

  /// An API with an authorizer whose function lets in who shows the token `sesame`.
  private func guarded() async throws -> (cloud: TestCloud, input: Value) {
    let cloud = try await LambdaFixture().cloud
    cloud.cloud.resources[FunctionRunner.self] = FunctionRunner(
      run: { _, invocation in
        let token = (try? JSONText.parse(invocation.payload))?["authorizationToken"]
        let isRight = token == "sesame"
        let payload =
          isRight
          ? #"{"principalId":"ali","policyDocument":\#(Self.policy)}"# : #"{"errorMessage":"Unauthorized"}"#
        return InvocationResult(
          payload: Array(payload.utf8), functionError: isRight ? nil : "Unhandled", log: [], logStream: "s",
          isCold: false, duration: 1, initDuration: nil, billedDuration: 1, maxMemoryUsed: 30)
      }, prepare: { _, _ in true }, retire: { _ in }, shutdown: {})
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:tidy"
    try await cloud.call(
      "lambda", "CreateFunction",
      [
        "FunctionName": "tidy", "Runtime": "python3.13", "Handler": "app.handler",
        "Role": "arn:aws:iam::123456789012:role/tidy-role", "Code": ["ZipFile": .blob(try LambdaFixture.zip())],
      ])
    try await cloud.advance(by: .seconds(60))
    try await cloud.call(
      "lambda", "AddPermission",
      [
        "FunctionName": "tidy", "StatementId": "api", "Action": "lambda:InvokeFunction",
        "Principal": "apigateway.amazonaws.com",
      ])
    let api = try await cloud.call("apigateway", "CreateRestApi", ["name": "shop"])["id"] ?? .null
    let authorizer = try await cloud.call(
      "apigateway", "CreateAuthorizer",
      [
        "restApiId": api, "name": "door", "type": "TOKEN", "identitySource": "method.request.header.Authorization",
        "authorizerUri": .string("arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/\(arn)/invocations"),
      ])
    return (cloud, ["restApiId": api, "authorizerId": authorizer["id"] ?? .null])
  }

  @Test("it answers with the policy and who is meant")
  func allowed() async throws {
    var (cloud, input) = try await guarded()
    input["headers"] = ["Authorization": "sesame"]
    let answer = try await cloud.call("apigateway", "TestInvokeAuthorizer", input)
    #expect(answer["clientStatus"] == 200)
    #expect(answer["principalId"] == "ali")
    #expect(answer["policy"]?.string == Self.policy)
  }

  @Test("a wrong token and none are unauthorized", arguments: ["wrong", nil])
  func unauthorized(token: String?) async throws {
    var (cloud, input) = try await guarded()
    if let token { input["headers"] = ["Authorization": .string(token)] }
    let answer = try await cloud.call("apigateway", "TestInvokeAuthorizer", input)
    #expect(answer["clientStatus"] == 401)
    #expect(answer["policy"] == nil)
  }

  @Test("an authorizer that is not there is not found")
  func missing() async throws {
    var (cloud, input) = try await guarded()
    input["authorizerId"] = "abc123"
    let refusal = await cloud.refusal("apigateway", "TestInvokeAuthorizer", input)
    #expect(refusal?.code == "NotFoundException")
  }
}
