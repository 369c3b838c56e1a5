import AWSModel
import AWSWire
import Testing

@Suite("errors over HTTP") struct JSONErrorTests {
  private func answer(
    _ error: ServiceError, _ service: String, _ operation: String, _ wireProtocol: WireProtocol, queryMode: Bool = true
  ) throws -> HTTPResponse {
    let operation = try #require(ServiceModel.named(service)?.operation(operation))
    return ResponseEncoder.encode(
      .failure(error), requestID: "id", for: operation, as: wireProtocol, queryMode: queryMode)
  }

  @Test("DynamoDB qualifies the type and sends the body's CRC-32")
  func dynamodb() throws {
    let error = ServiceError("ResourceNotFoundException", "Requested resource not found", status: 400)
    let response = try answer(error, "dynamodb", "GetItem", .json)
    #expect(response.status == 400)
    #expect(response.headers["x-amzn-RequestId"] == "id")
    #expect(response.headers["Content-Type"] == "application/x-amz-json-1.0")
    #expect(response.headers["x-amz-crc32"].flatMap { UInt32($0) } != nil)
    let expected =
      ##"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","##
      + ##""message":"Requested resource not found"}"##
    #expect(String(decoding: response.body, as: UTF8.self) == expected)
  }

  @Test(
    "SQS gives the code of the query protocol in a header, whichever code the service used",
    arguments: ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"])
  func queryCompatible(_ code: String) throws {
    let error = ServiceError(code, "The specified queue does not exist.", status: 400)
    let response = try answer(error, "sqs", "SendMessage", .json)
    #expect(response.headers["x-amzn-query-error"] == "AWS.SimpleQueueService.NonExistentQueue;Sender")
    let body = try JSONText.parse(response.body)
    #expect(body["__type"] == "com.amazonaws.sqs#QueueDoesNotExist")
    let modern = try answer(error, "sqs", "SendMessage", .json, queryMode: false)
    #expect(modern.headers["x-amzn-query-error"] == nil)
  }

  @Test("Lambda spells the text as the model does, sends the type in a header and the further members")
  func lambda() throws {
    let error = ServiceError(
      "ResourceNotFoundException", "Function not found: f", status: 404, members: ["Type": "User"])
    let response = try answer(error, "lambda", "GetFunction", .restJSON)
    #expect(response.status == 404)
    #expect(response.headers["x-amzn-ErrorType"] == "ResourceNotFoundException")
    #expect(String(decoding: response.body, as: UTF8.self) == #"{"Type":"User","Message":"Function not found: f"}"#)
  }

  @Test("an error's member that belongs in a header goes there")
  func header() throws {
    let error = ServiceError(
      "TooManyRequestsException", "Rate Exceeded.", status: 429, members: ["retryAfterSeconds": "7", "Type": "User"])
    let response = try answer(error, "lambda", "GetFunction", .restJSON)
    #expect(response.headers["Retry-After"] == "7")
    #expect(try JSONText.parse(response.body)["retryAfterSeconds"] == nil)
  }

  @Test(
    "a gateway's page or an empty answer becomes the status",
    arguments: ["", "<html><b>Service Unavailable</b></html>"])
  func generic(_ body: String) throws {
    let operation = try #require(ServiceModel.named("sqs")?.operation("ListQueues"))
    let response = HTTPResponse(status: 503, body: Array(body.utf8))
    let expected = ServiceError("503", "Service Unavailable", status: 503)
    for wireProtocol in [WireProtocol.json, .rpcCBOR, .restJSON] {
      #expect(ResponseDecoder.decode(response, for: operation, as: wireProtocol) == .failure(expected))
    }
  }
}
