import AWSModel
import Cloud
import TestCloud
import Testing

@testable import Server

@Suite("integrations with services") struct ServiceIntegrationTests {
  /// A queue, a role that may send to it, and a sandbox whose services answer integrations.
  private func made(maySend: Bool = true) async throws -> (cloud: TestCloud, queue: String, role: String) {
    let cloud = try TestCloud()
    cloud.cloud.resources[ServiceEndpoint.self] = .services(of: cloud.cloud)
    let queue = try await cloud.call("sqs", "CreateQueue", ["QueueName": "jobs"])
    let trust =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"apigateway.amazonaws.com"},"#
      + #""Action":"sts:AssumeRole"}]}"#
    let role = try await cloud.call(
      "iam", "CreateRole", ["RoleName": "api", "AssumeRolePolicyDocument": .string(trust)])
    if maySend {
      let policy = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}"#
      try await cloud.call(
        "iam", "PutRolePolicy", ["RoleName": "api", "PolicyName": "p", "PolicyDocument": .string(policy)])
    }
    return (cloud, queue["QueueUrl"]?.string ?? "", role["Role"]?["Arn"]?.string ?? "")
  }

  private func received(_ cloud: TestCloud, _ queue: String) async throws -> String? {
    let got = try await cloud.call("sqs", "ReceiveMessage", ["QueueUrl": .string(queue)])
    return got["Messages"]?[0]?["Body"]?.string
  }

  @Test("an HTTP API sends to a queue as its role")
  func http() async throws {
    let (cloud, queue, role) = try await made()
    let api = try await cloud.call("apigatewayv2", "CreateApi", ["Name": "a", "ProtocolType": "HTTP"])
    let id = api["ApiId"] ?? .null
    let integration = try await cloud.call(
      "apigatewayv2", "CreateIntegration",
      [
        "ApiId": id, "IntegrationType": "AWS_PROXY", "IntegrationSubtype": "SQS-SendMessage",
        "CredentialsArn": .string(role), "PayloadFormatVersion": "1.0",
        "RequestParameters": ["QueueUrl": .string(queue), "MessageBody": "$request.body.text"],
      ])
    try await cloud.call(
      "apigatewayv2", "CreateRoute",
      [
        "ApiId": id, "RouteKey": "POST /",
        "Target": .string("integrations/\(integration["IntegrationId"]?.string ?? "")"),
      ])
    try await cloud.call("apigatewayv2", "CreateStage", ["ApiId": id, "StageName": "$default", "AutoDeploy": true])
    let output = try await cloud.cloud.handleInside(
      Request(
        "apigatewayv2", "_ExecuteHttpApi",
        ["ApiId": id, "Method": "POST", "Host": "x", "Path": "/", "Body": .blob(Array(#"{"text": "hello"}"#.utf8))])
    ).output
    #expect(output["Status"] == 200)
    #expect(try await received(cloud, queue) == "hello")
  }

  @Test("a REST API sends to a queue as its role, and is refused what the role may not", arguments: [true, false])
  func rest(maySend: Bool) async throws {
    let (cloud, queue, role) = try await made(maySend: maySend)
    let api = try await cloud.call("apigateway", "CreateRestApi", ["name": "a"])
    let id = api["id"] ?? .null
    let method: Value = ["restApiId": id, "resourceId": api["rootResourceId"] ?? .null, "httpMethod": "POST"]
    func put(_ operation: String, _ more: Value) async throws {
      var input = method
      for (name, value) in more.map ?? [:] { input[name] = value }
      try await cloud.call("apigateway", operation, input)
    }
    try await put("PutMethod", ["authorizationType": "NONE"])
    try await put(
      "PutIntegration",
      [
        "type": "AWS", "integrationHttpMethod": "POST", "credentials": .string(role),
        "uri": "arn:aws:apigateway:us-east-1:sqs:path/123456789012/jobs",
        "requestParameters": ["integration.request.header.Content-Type": "'application/x-www-form-urlencoded'"],
        "requestTemplates": ["application/json": "Action=SendMessage&MessageBody=$input.path('$.text')"],
      ])
    for status in ["200", "403"] { try await put("PutMethodResponse", ["statusCode": .string(status)]) }
    try await put("PutIntegrationResponse", ["statusCode": "200"])
    try await put("PutIntegrationResponse", ["statusCode": "403", "selectionPattern": "403"])
    try await cloud.call("apigateway", "CreateDeployment", ["restApiId": id, "stageName": "prod"])
    let output = try await cloud.cloud.handleInside(
      Request(
        "apigateway", "_ExecuteApi",
        ["ApiId": id, "Method": "POST", "Host": "x", "Path": "/prod", "Body": .blob(Array(#"{"text": "hi"}"#.utf8))])
    ).output
    #expect(output["Status"] == (maySend ? 200 : 403))
    let answer = try JSONText.parse(output["Body"]?.blob ?? [])
    #expect(
      maySend
        ? answer["SendMessageResponse"]?["SendMessageResult"]?["MD5OfMessageBody"] == "49f68a5c8493ec2c0bf489821c21fc3b"
        : answer["Error"]?["Type"] == "Sender")
    #expect(try await received(cloud, queue) == (maySend ? "hi" : nil))
  }
}
