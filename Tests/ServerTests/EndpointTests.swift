import AWSModel
import AWSWire
import Cloud
import Foundation
import TestCloud
import Testing

@testable import Server

@Suite("the endpoint") struct EndpointTests {
  private let sandbox: TestCloud
  private let endpoint: Endpoint

  init() throws {
    sandbox = try TestCloud()
    endpoint = Endpoint(
      cloud: sandbox.cloud, identity: Identity(token: nil),
      dispatcher: Dispatcher(cloud: sandbox.cloud, logger: .silent), makesSteps: true)
  }

  private func call(
    _ target: String, _ body: String, key: String = "test", region: String = "us-east-1", token: String? = nil
  ) async -> (status: Int, body: String) {
    var headers: AWSWire.HTTPFields = [
      "X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.0", "Host": "localhost:4566",
      "X-Amz-Date": "20261123T180000Z",
      "Authorization": "AWS4-HMAC-SHA256 Credential=\(key)/20261123/\(region)/x/aws4_request, "
        + "SignedHeaders=host, Signature=00",
    ]
    headers["X-Amz-Security-Token"] = token
    let answer = await endpoint.answer(HTTPRequest(method: "POST", headers: headers, body: Array(body.utf8)))
    return (answer.response.status, String(decoding: answer.response.body, as: UTF8.self))
  }

  @Test("performs an operation and answers in its protocol")
  func performs() async {
    #expect(await call("Logs_20140328.CreateLogGroup", #"{"logGroupName":"a"}"#).status == 200)
    #expect(await call("Logs_20140328.DescribeLogGroups", "{}").body.contains(#""logGroupName":"a""#))
    #expect(await call("Logs_20140328.CreateLogGroup", #"{"logGroupName":"a"}"#).status == 400)
  }

  @Test("the seconds that requests take do not age a presigned URL; what the learner lets pass does")
  func presigned() async throws {
    try sandbox.cloud.setClock(.running)
    let clock = try sandbox.cloud.clock()
    let date = clock.now.iso8601.filter { $0 != "-" && $0 != ":" }.prefix(15)
    let request = HTTPRequest(
      method: "GET", path: "/bucket/k",
      query: "X-Amz-Algorithm=AWS4-HMAC-SHA256"
        + "&X-Amz-Credential=test%2F\(date.prefix(8))%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=\(date)Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0",
      headers: ["Host": "localhost"])
    try sandbox.cloud.pass(.seconds(600))
    #expect(try sandbox.cloud.clock().now >= clock.now + .seconds(600))
    #expect(await endpoint.answer(request).code == "NoSuchBucket")
    _ = try await sandbox.cloud.advance(to: clock.now + .seconds(1_200))
    #expect(await endpoint.answer(request).code == "AccessDenied")
  }

  @Test("each request is a step that undo takes back")
  func step() async throws {
    _ = await call("Logs_20140328.CreateLogGroup", #"{"logGroupName":"a"}"#)
    _ = await call("Logs_20140328.CreateLogGroup", #"{"logGroupName":"b"}"#)
    #expect(try sandbox.cloud.undo() == "logs CreateLogGroup")
    let groups = await call("Logs_20140328.DescribeLogGroups", "{}").body
    #expect(groups.contains(#""logGroupName":"a""#))
    #expect(!groups.contains(#""logGroupName":"b""#))
  }

  @Test("what is made in one account, Region or partition is not seen from another")
  func isolation() async {
    _ = await call("Logs_20140328.CreateLogGroup", #"{"logGroupName":"a"}"#)
    for (key, region) in [("111122223333", "us-east-1"), ("test", "eu-west-1"), ("test", "cn-north-1")] {
      let groups = await call("Logs_20140328.DescribeLogGroups", "{}", key: key, region: region).body
      #expect(!groups.contains("logGroupName"))
    }
  }

  @Test("a function's credentials are its role's, which may not do what nothing allows")
  func role() async {
    let token = SessionToken.make(role: "tidy", session: "tidy", in: Scope())
    let answer = await call("Logs_20140328.DescribeLogGroups", "{}", token: token)
    #expect(answer.status == 400)
    #expect(answer.body.contains("assumed-role/tidy/tidy is not authorized to perform: logs:DescribeLogGroups"))
  }

  @Test("an issued key must have signed the request")
  func issuedKey() async throws {
    let trust: Value = [
      "Version": "2012-10-17",
      "Statement": [
        ["Effect": "Allow", "Principal": ["AWS": "arn:aws:iam::123456789012:root"], "Action": "sts:AssumeRole"]
      ],
    ]
    try await sandbox.call(
      "iam", "CreateRole", ["RoleName": "tidy", "AssumeRolePolicyDocument": .string(JSONText.render(trust))])
    let output = try await sandbox.call(
      "sts", "AssumeRole", ["RoleArn": "arn:aws:iam::123456789012:role/tidy", "RoleSessionName": "session"])
    let credentials = try #require(output["Credentials"])
    let answer = await call(
      "Logs_20140328.DescribeLogGroups", "{}", key: credentials["AccessKeyId"]?.string ?? "",
      token: credentials["SessionToken"]?.string)
    #expect(answer.body.contains("InvalidSignatureException"))
  }

  @Test("a role of one partition is none of another")
  func partitions() async throws {
    try await sandbox.call("iam", "CreateRole", ["RoleName": "tidy", "AssumeRolePolicyDocument": .string(Self.trust)])
    let china = Scope(partition: "aws-cn", region: "cn-north-1")
    let refusal = await sandbox.refusal("iam", "GetRole", ["RoleName": "tidy"], in: china)
    #expect(refusal?.code == "NoSuchEntity")
    let output = try await sandbox.call(
      "iam", "CreateRole", ["RoleName": "tidy", "AssumeRolePolicyDocument": .string(Self.trust)], in: china)
    #expect(output["Role"]?["Arn"]?.string == "arn:aws-cn:iam::123456789012:role/tidy")
  }

  private static let trust = #"""
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
    "Action":"sts:AssumeRole"}]}
    """#
}
