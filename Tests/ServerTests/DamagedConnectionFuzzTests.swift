import AWSModel
import AWSWire
import Foundation
import Testing

@testable import Server

/// Whole requests on a socket, with bytes changed, lost, doubled and put in: heads, framing and bodies.
///
/// `SKYLAB_FUZZ=500000 swift test --filter Fuzz` looks further than `make test` does.
@Suite("damaged connections") struct DamagedConnectionFuzzTests {
  private static let rounds =
    (ProcessInfo.processInfo.environment["SKYLAB_FUZZ"].flatMap { Int($0) } ?? 10_000) / 50

  @Test("are answered as AWS would or end cleanly, and the server goes on")
  func requests() async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    var random = Seeded(state: 3)
    for round in 0..<Self.rounds {
      var message = Array((Self.messages.randomElement(using: &random) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.damage(&message, &random) }
      let connection = try RawConnection(port: served.port)
      connection.send(message)
      let answer = try #require(try? connection.finish(), "round \(round) hangs: \(Self.shown(message))")
      let begin = String(decoding: answer.prefix(12), as: UTF8.self)
      #expect(answer.isEmpty || begin.hasPrefix("HTTP/1.1 "), "round \(round): \(begin)")
      #expect(!begin.hasPrefix("HTTP/1.1 500"), "round \(round): \(Self.shown(message)) \(Self.shown(answer))")
    }
    #expect(try await served.send("GET", "/_skylab/health").status == 200)
    await served.close()
  }

  @Test(
    "one that ends in the middle of a body leaves nothing",
    arguments: [
      "PUT /bucket/k HTTP/1.1\r\nHost: a\r\n\(signature)Content-Length: 10\r\n\r\nhello",
      "PUT /bucket/k HTTP/1.1\r\nHost: a\r\n\(signature)Content-Length: 9000000\r\n\r\n"
        + String(repeating: "x", count: 3_000_000),
      "PUT /bucket/k HTTP/1.1\r\nHost: a\r\n\(signature)x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
        + "x-amz-decoded-content-length: 5\r\nContent-Length: 99\r\n\r\n5\r\nhello\r\n0\r\n",
      "PUT /bucket/k HTTP/1.1\r\nHost: a\r\n\(signature)x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
        + "x-amz-decoded-content-length: 5\r\nTransfer-Encoding: chunked\r\n\r\na\r\n5\r\nhello\r\n\r\n",
    ])
  func cut(message: String) async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    let connection = try RawConnection(port: served.port)
    connection.send(message.utf8)
    #expect(try !connection.finish().starts(with: "HTTP/1.1 200".utf8))
    #expect(await served.sandbox.refusal("s3", "HeadObject", ["Bucket": "bucket", "Key": "k"]) != nil)
    let spool = try served.sandbox.cloud.spoolFolder
    #expect(try FileManager.default.contentsOfDirectory(atPath: spool).isEmpty)
    await served.close()
  }

  private static let signature =
    "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, "
    + "Signature=0\r\n"

  private static func post(_ headers: String, _ body: String) -> String {
    "POST / HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private static let messages = [
    post(
      "X-Amz-Target: DynamoDB_20120810.PutItem\r\nContent-Type: application/x-amz-json-1.0",
      #"{"TableName":"table","Item":{"p":{"S":"a"},"n":{"L":[{"N":"1e3"},{"NULL":true}]}}}"#),
    post(
      "Content-Type: application/x-www-form-urlencoded",
      "Action=CreateQueue&QueueName=q&Version=2012-11-05&Attribute.1.Name=DelaySeconds&Attribute.1.Value=1"),
    post(
      "X-Amz-Target: Logs_20140328.PutLogEvents\r\nTransfer-Encoding: identity",
      #"{"logGroupName":"g","logStreamName":"s","logEvents":[{"timestamp":1,"message":"m"}]}"#),
    "POST /service/GraniteServiceVersion20100801/operation/ListMetrics HTTP/1.1\r\nHost: a\r\n"
      + "smithy-protocol: rpc-v2-cbor\r\nContent-Type: application/cbor\r\nContent-Length: 10\r\n\r\n"
      + "\u{01}iNamespace",
    "PUT /bucket/k?tagging HTTP/1.1\r\nHost: a\r\n\(signature)Content-Length: 63\r\n\r\n"
      + "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>".prefix(63),
    "PUT /bucket/k HTTP/1.1\r\nHost: a\r\n\(signature)Content-Encoding: aws-chunked\r\n"
      + "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 5\r\n"
      + "x-amz-trailer: x-amz-checksum-crc32\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "31\r\n5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n\r\n0\r\n\r\n",
    "POST /bucket HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 152\r\n\r\n"
      + "--B\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--B\r\n"
      + "Content-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nhello\r\n--B--\r\n        ",
    "GET /bucket/k%20%C3%BC?versionId=null&partNumber=1 HTTP/1.1\r\nHost: bucket.s3.localhost\r\nRange: bytes=0-4\r\n"
      + "If-Modified-Since: Mon, 30 Nov 2026 16:37:50 GMT\r\n\(signature)\r\n",
    "GET /k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&"
      + "X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0 HTTP/1.1\r\n"
      + "Host: bucket.s3.us-east-1.amazonaws.com\r\n\r\n",
    "POST /2015-03-31/functions/f/invocations?Qualifier=1 HTTP/1.1\r\nHost: lambda.us-east-1.amazonaws.com\r\n"
      + "Expect: 100-continue\r\nX-Amz-Invocation-Type: Event\r\nContent-Length: 2\r\n\r\n{}",
    "GET / HTTP/1.1\r\nHost: a1b2.lambda-url.us-east-1.on.aws\r\n\r\n",
    "GET /_skylab/clock HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n",
  ]

  /// One change: a byte, a run lost, a run doubled, the rest lost, something that means something to a reader.
  private static func damage(_ bytes: inout [UInt8], _ random: inout Seeded) {
    guard let index = bytes.indices.randomElement(using: &random) else { return }
    let end = min(bytes.count, index + Int.random(in: 1...12, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(index..<end)
    case 2: bytes.insert(contentsOf: bytes[index..<end], at: index)
    case 3: bytes.removeSubrange(index...)
    case 4:
      let marks = Array("\r\n: %;{}<>&=,/?#\u{0}".utf8).shuffled(using: &random)
      bytes.insert(contentsOf: marks.prefix(2), at: index)
    default: bytes.insert(contentsOf: (words.randomElement(using: &random) ?? "").utf8, at: index)
    }
  }

  private static let words = [
    "\r\nContent-Length: -1", "\r\nContent-Length: 99999999999999999999", "\r\nTransfer-Encoding: chunked", "\r\n\r\n",
    "ffffffffffffffff\r\n", "%00", "%", "../", "\u{FEFF}", "\r\n ", "&&&", "=&=", "\r\nx-amz-content-sha256: x",
    "\r\ncontent-encoding: gzip", "\r\nX-Amz-Target: .", "\r\nHost: .s3.localhost:99999", "\r\nRange: bytes=5-1,0-",
  ]

  private static func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(600), as: UTF8.self).debugDescription
  }
}

/// A generator that gives the same numbers each time.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
