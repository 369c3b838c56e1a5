import AWSModel
import AWSWire
import Testing

@testable import AWSClient

@Suite("calls of an endpoint") struct EndpointClientTests {
  private func client(_ url: String, attempts: Int = 3) throws -> EndpointClient {
    var settings = ClientSettings(
      endpoint: try #require(Endpoint(url)), region: "eu-west-1",
      credentials: Credentials(accessKey: "AKIDEXAMPLE", secretKey: "secret"))
    settings.retries = RetryPolicy(maxAttempts: attempts)
    return EndpointClient(settings)
  }

  private func operation(_ service: String, _ name: String) throws -> OperationModel {
    try #require(ServiceModel.named(service)?.operation(name))
  }

  private func json(_ status: Int, _ body: String) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["Content-Type": "application/x-amz-json-1.0"], body: Array(body.utf8))
  }

  @Test("are signed for the Region and service, and the answer is read")
  func signed() async throws {
    let stub = try await StubEndpoint(answers: [json(200, #"{"TableNames":["T"]}"#)])
    let url = "http://127.0.0.1:\(stub.port)"
    let response = try await client(url).call(operation("dynamodb", "ListTables"), .empty)
    try await stub.close()
    #expect(try response.output == ["TableNames": ["T"]])
    let request = try #require(stub.requests.first)
    #expect(request.headers["X-Amz-Target"] == "DynamoDB_20120810.ListTables")
    #expect(request.headers["Host"] == String(url.dropFirst("http://".count)))
    #expect(request.headers["Authorization"]?.contains("/eu-west-1/dynamodb/aws4_request") == true)
    #expect(request.body == Array("{}".utf8))
  }

  @Test(
    "carry a customer's key encoded and with its hash, but where botocore leaves it as it is",
    arguments: [("GetObject", "a2V5", true), ("ListParts", "key", false), ("GetObjectAttributes", "key", false)])
  func customerKey(name: String, sent: String, hasDigest: Bool) throws {
    let request = try client("http://127.0.0.1").request(
      operation("s3", name), ["Bucket": "b", "Key": "k", "UploadId": "u", "SSECustomerKey": "key"])
    #expect(request.headers["x-amz-server-side-encryption-customer-key"] == sent)
    #expect((request.headers["x-amz-server-side-encryption-customer-key-MD5"] != nil) == hasDigest)
  }

  @Test("are made again after throttling and faults of the server, and no more often than three times")
  func retried() async throws {
    let busy = json(400, #"{"__type":"ThrottlingException","message":"slow"}"#)
    let page = HTTPResponse(status: 502, body: Array("<html>x</html>".utf8))
    let stub = try await StubEndpoint(answers: [busy, page, json(200, "{}"), page, page, page, json(200, "{}")])
    let client = try client("http://127.0.0.1:\(stub.port)")
    let listTables = try operation("dynamodb", "ListTables")
    #expect(try await client.call(listTables, .empty).output == .empty)
    let last = try await client.call(listTables, .empty)
    #expect(throws: ServiceError("502", "Bad Gateway", status: 502)) { try last.output }
    try await stub.close()
    #expect(stub.requests.count == 6)
    #expect(stub.requests[1].headers["amz-sdk-request"] == "attempt=2; max=3")
    #expect(
      stub.requests[0].headers["amz-sdk-invocation-id"] == stub.requests[2].headers["amz-sdk-invocation-id"])
  }

  @Test("fail as botocore words it where nothing listens, or the connection ends without an answer")
  func failures() async throws {
    let stub = try await StubEndpoint(answers: [])
    let url = "http://127.0.0.1:\(stub.port)"
    let listTables = try operation("dynamodb", "ListTables")
    await #expect(throws: ConnectionFailure.closed(url: "\(url)/")) {
      try await client(url, attempts: 1).call(listTables, .empty)
    }
    try await stub.close()
    // A port that was free a moment ago may be another test's by now.
    let nowhere = "http://127.0.0.1:1"
    await #expect(throws: ConnectionFailure.unreachable(url: "\(nowhere)/")) {
      try await client(nowhere, attempts: 1).call(listTables, .empty)
    }
    #expect(
      ConnectionFailure.unreachable(url: "\(nowhere)/").description
        == "Could not connect to the endpoint URL: \"http://127.0.0.1:1/\"")
  }

  @Test("wait a random part of one second, then of two, of twenty at most")
  func delays() {
    let policy = RetryPolicy()
    #expect([1, 2, 3, 9].map { policy.delay(after: $0, chance: 0.5) } == [0.5, 1, 2, 10])
  }
}
