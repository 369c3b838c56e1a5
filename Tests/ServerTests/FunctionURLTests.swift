import AWSModel
import AWSWire
import TestCloud
import Testing

@testable import Server

@Suite("a function's URL") struct FunctionURLTests {
  private static let url = FunctionURL(
    id: "abc", ["functionArn": "arn:aws:lambda:eu-west-1:123456789012:function:f", "authType": "NONE"])

  @Test("a request becomes an event of payload version 2.0")
  func event() throws {
    let request = HTTPRequest(
      method: "POST", path: "/a/b", query: "x=1&x=2&y=",
      headers: [
        "Host": "abc.lambda-url.eu-west-1.localhost:4566", "Content-Type": "application/json", "Cookie": "a=1; b=2",
        "X-Twice": "1", "x-twice": "2", "User-Agent": "test",
      ], body: Array(#"{"a":1}"#.utf8))
    let bytes = FunctionURLEvent(url: Self.url, requestID: "id", now: TestCloud.start).payload(of: request)
    let event = try JSONText.parse(bytes)
    #expect(event["version"]?.string == "2.0")
    #expect(event["rawQueryString"]?.string == "x=1&x=2&y=")
    #expect(event["cookies"]?.list == ["a=1", "b=2"])
    #expect(event["headers"]?["x-twice"]?.string == "1,2")
    #expect(event["headers"]?["cookie"] == nil)
    #expect(event["queryStringParameters"]?["x"]?.string == "1,2")
    #expect(event["requestContext"]?["accountId"]?.string == "anonymous")
    #expect(event["requestContext"]?["domainName"]?.string == "abc.lambda-url.eu-west-1.localhost")
    #expect(event["requestContext"]?["time"]?.string == "23/Nov/2026:18:00:00 +0000")
    #expect(event["body"]?.string == #"{"a":1}"#)
    #expect(event["isBase64Encoded"] == .bool(false))
  }

  @Test("a body that is no text goes in Base64")
  func binary() throws {
    let request = HTTPRequest(method: "POST", headers: ["Content-Type": "image/png"], body: [0, 255])
    let event = try JSONText.parse(
      FunctionURLEvent(url: Self.url, requestID: "id", now: TestCloud.start).payload(of: request))
    #expect(event["body"]?.string == "AP8=")
    #expect(event["isBase64Encoded"] == .bool(true))
  }

  @Test(
    "a result is a response, or a response's body",
    arguments: [
      (#""plain""#, 200, "plain"), (#"{"a":1}"#, 200, #"{"a":1}"#), ("null", 200, "null"),
      (#"{"statusCode":201,"body":"made"}"#, 201, "made"), (#"{"statusCode":204}"#, 204, ""),
      (#"{"statusCode":200,"body":"aGk=","isBase64Encoded":true}"#, 200, "hi"),
      (#"{"statusCode":"x"}"#, 502, "Internal Server Error"),
    ])
  func answers(payload: String, status: Int, body: String) {
    let response = ProxyAnswer.response(to: Array(payload.utf8), requestID: "id")
    #expect(response.status == status)
    #expect(String(decoding: response.body, as: UTF8.self) == body)
    #expect(response.headers["content-type"] == "application/json")
  }

  @Test("cookies and headers of a result")
  func headers() {
    let text = #"{"statusCode":200,"headers":{"X-A":1,"content-type":"text/html"},"cookies":["a=1","b=2"],"body":""}"#
    let response = ProxyAnswer.response(to: Array(text.utf8), requestID: "id")
    #expect(response.headers["x-a"] == "1")
    #expect(response.headers["content-type"] == "text/html")
    #expect(response.headers.values("set-cookie") == ["a=1", "b=2"])
  }
}
