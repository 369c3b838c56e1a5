import AWSModel
import AWSWire
import Testing

@testable import Server

@Suite("bodies of S3 over HTTP") struct S3BodyTests {
  private static let framed = Array("3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n".utf8)
  private static let trailer = [
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-decoded-content-length": "3",
    "x-amz-trailer": "x-amz-checksum-crc32", "content-encoding": "aws-chunked,gzip",
  ].merging(signed) { $1 }
  /// The learner's signature, which the sandbox does not check.
  private static let signed = [
    "authorization":
      "AWS4-HMAC-SHA256 Credential=learner/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
  ]

  @Test("the frame of aws-chunked is taken off, and its checksum kept")
  func chunked() async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    #expect(
      try await served.send("PUT", "/bucket/k", Self.trailer, Self.framed).headers["x-amz-checksum-crc32"] == "NSRBwg=="
    )
    let object = try await served.sandbox.call("s3", "GetObject", ["Bucket": "bucket", "Key": "k"])
    #expect(object["Body"]?.blob == Array("abc".utf8))
    #expect(object["ContentEncoding"]?.string == "gzip")
    await served.close()
  }

  /// The check values of the algorithms: what each makes of `123456789`.
  @Test(
    "a checksum behind the body is compared whatever its algorithm",
    arguments: [
      ("crc32", "y/Q5Jg=="), ("crc32c", "4waSgw=="), ("crc64nvme", "rosUhgp5mIg="),
      ("sha1", "98O8HYCOBHMq32eZZczDTKeuNEE="), ("sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
    ])
  func trailers(algorithm: String, checksum: String) async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    for (given, status) in [(checksum, 200), ("AAAA" + checksum.dropFirst(4), 400)] {
      let answer = try await served.send(
        "PUT", "/bucket/k",
        Self.trailer.merging([
          "x-amz-decoded-content-length": "9", "x-amz-trailer": "x-amz-checksum-\(algorithm)",
        ]) { $1 }, Array("9\r\n123456789\r\n0\r\nx-amz-checksum-\(algorithm):\(given)\r\n\r\n".utf8))
      #expect(answer.status == status)
      #expect(status == 400 || answer.headers["x-amz-checksum-\(algorithm)"] == checksum)
    }
    await served.close()
  }

  @Test(
    "a body that is not what the request promises is refused, and nothing is kept",
    arguments: [
      (["x-amz-decoded-content-length": "4"], "IncompleteBody"),
      (["x-amz-decoded-content-length": "2"], "IncompleteBody"),
      (["x-amz-trailer": "x-amz-checksum-sha1"], "MalformedTrailerError"),
      (["x-amz-content-sha256": "UNSIGNED"], "InvalidArgument"),
      (["x-amz-content-sha256": String(repeating: "0", count: 64)], "XAmzContentSHA256Mismatch"),
      (["content-md5": "rL0Y20zC+Fzt72VPzMSk2A=="], "BadDigest"), (["content-md5": "x"], "InvalidDigest"),
    ])
  func refused(headers: [String: String], code: String) async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    let answer = try await served.send(
      "PUT", "/bucket/k", Self.trailer.merging(headers) { _, new in new }, Self.framed)
    #expect(answer.status == 400)
    #expect(answer.code == code)
    #expect(await served.sandbox.refusal("s3", "HeadObject", ["Bucket": "bucket", "Key": "k"]) != nil)
    await served.close()
  }

  @Test("a signature for what is no Region is told which one is meant")
  func region() async throws {
    let served = try await Served()
    let signed = Self.signed.mapValues { $0.replacing("us-east-1", with: "US") }
    let answer = try await served.send("PUT", "/bucket", signed)
    #expect(answer.status == 400)
    #expect(answer.code == "AuthorizationHeaderMalformed")
    #expect(answer.text.contains("the region 'US' is wrong; expecting 'us-east-1'"))
    #expect(answer.text.contains("<Region>us-east-1</Region>"))
    await served.close()
  }

  @Test("a range is answered with 206 and its place", arguments: [("0-1", "he"), ("-2", "lo"), ("2-99", "llo")])
  func range(range: String, text: String) async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    _ = try await served.send("PUT", "/bucket/k", Self.signed, Array("hello".utf8))
    let answer = try await served.send("GET", "/bucket/k", Self.signed.merging(["Range": "bytes=\(range)"]) { $1 })
    #expect(answer.status == 206)
    #expect(answer.text == text)
    #expect(answer.headers["content-range"]?.hasSuffix("/5") == true)
    await served.close()
  }

  @Test("who does not sign is nobody in particular: let in where the bucket lets anyone")
  func unsigned() async throws {
    let served = try await Served()
    try await served.sandbox.call("s3", "CreateBucket", ["Bucket": "bucket"])
    try await served.sandbox.call("s3", "PutObject", ["Bucket": "bucket", "Key": "k", "Body": "hello"])
    let refused = try await served.send("GET", "/bucket/k")
    #expect(refused.status == 403)
    #expect(refused.text.contains("<Message>Access Denied</Message>"))
    try await served.sandbox.call("s3", "DeletePublicAccessBlock", ["Bucket": "bucket"])
    let policy =
      #"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}"#
    try await served.sandbox.call("s3", "PutBucketPolicy", ["Bucket": "bucket", "Policy": .string(policy)])
    #expect(try await served.send("GET", "/bucket/k").text == "hello")
    #expect(try await served.send("PUT", "/bucket/k", [:], [1]).status == 403)
    await served.close()
  }
}
