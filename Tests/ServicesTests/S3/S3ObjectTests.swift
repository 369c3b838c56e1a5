import AWSModel
import Foundation
import Testing
import TestCloud

@Suite("s3 buckets and objects") struct S3ObjectTests {
  let cloud: TestCloud

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "files"])
  }

  @Test("a written object is answered with its ETag, checksum and encryption")
  func put() async throws {
    let output = try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "hello"])
    #expect(
      output == [
        "ETag": "\"5d41402abc4b2a76b9719d911017c592\"", "ChecksumCRC64NVME": "M3eFcAZSQlc=",
        "ChecksumType": "FULL_OBJECT", "ServerSideEncryption": "AES256",
      ])
  }

  @Test("an object is read back whole, with S3's defaults")
  func get() async throws {
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "hello"])
    let output = try await cloud.call("s3", "GetObject", ["Bucket": "files", "Key": "a"])
    #expect(
      output == [
        "AcceptRanges": "bytes", "LastModified": .timestamp(TestCloud.start), "ContentLength": 5,
        "ETag": "\"5d41402abc4b2a76b9719d911017c592\"", "ContentType": "binary/octet-stream",
        "ServerSideEncryption": "AES256", "Metadata": [:], "Body": .blob(Array("hello".utf8)),
      ])
  }

  @Test(
    "a range gives its bytes and says where they are",
    arguments: [
      ("bytes=1-2", "el", "bytes 1-2/5"), ("bytes=3-", "lo", "bytes 3-4/5"), ("bytes=-2", "lo", "bytes 3-4/5"),
      ("bytes=2-90", "llo", "bytes 2-4/5"),
    ])
  func range(header: String, bytes: String, told: String) async throws {
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "hello"])
    let output = try await cloud.call("s3", "GetObject", ["Bucket": "files", "Key": "a", "Range": .string(header)])
    #expect(output["Body"]?.blob == Array(bytes.utf8))
    #expect(output["ContentRange"]?.string == told)
  }

  @Test("what is not there, or not as wished, is refused in AWS's words")
  func refusals() async throws {
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "hello"])
    let cases: [(String, Value, String, Int)] = [
      ("GetObject", ["Bucket": "files", "Key": "b"], "NoSuchKey", 404),
      ("GetObject", ["Bucket": "nowhere", "Key": "a"], "NoSuchBucket", 404),
      ("HeadObject", ["Bucket": "files", "Key": "b"], "404", 404),
      ("GetObject", ["Bucket": "files", "Key": "a", "Range": "bytes=9-"], "InvalidRange", 416),
      ("GetObject", ["Bucket": "files", "Key": "a", "IfMatch": "x"], "PreconditionFailed", 412),
      ("GetObject", ["Bucket": "files", "Key": "a", "IfNoneMatch": "*"], "304", 304),
      ("PutObject", ["Bucket": "files", "Key": "a", "IfNoneMatch": "*"], "PreconditionFailed", 412),
      ("PutObject", ["Bucket": "files", "Key": "a", "ContentMD5": "x"], "InvalidDigest", 400),
      ("PutObject", ["Bucket": "files", "Key": "a", "Body": "x", "ChecksumCRC32": "AAAAAA=="], "BadDigest", 400),
      ("CopyObject", ["Bucket": "files", "Key": "a", "CopySource": "files/a"], "InvalidRequest", 400),
      ("DeleteBucket", ["Bucket": "files"], "BucketNotEmpty", 409),
      ("CreateBucket", ["Bucket": "NO"], "InvalidBucketName", 400),
    ]
    for (operation, input, code, status) in cases {
      let refusal = await cloud.refusal("s3", operation, input)
      #expect(refusal?.code == code, "\(operation)")
      #expect(refusal?.status == status, "\(operation)")
    }
  }

  @Test("a bucket's name belongs to one account; its Region wants a constraint")
  func names() async throws {
    let other = Scope(account: "210987654321")
    #expect(await cloud.refusal("s3", "CreateBucket", ["Bucket": "files"], in: other)?.code == "BucketAlreadyExists")
    #expect(await cloud.refusal("s3", "CreateBucket", ["Bucket": "files"]) == nil)
    let west = Scope(region: "eu-west-1")
    #expect(
      await cloud.refusal("s3", "CreateBucket", ["Bucket": "west"], in: west)?.code
        == "IllegalLocationConstraintException")
    #expect(await cloud.refusal("s3", "ListObjectsV2", ["Bucket": "files"], in: other)?.code == "AccessDenied")
  }

  @Test("keys are listed in the order of their bytes, rolled up at the delimiter, page by page")
  func listing() async throws {
    for key in ["b/2", "a", "b/1", "c/x/y", "é", "z"] {
      try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": .string(key), "Body": "x"])
    }
    var (seen, token): ([String], Value?) = ([], nil)
    repeat {
      var input: Value = ["Bucket": "files", "Delimiter": "/", "MaxKeys": 2]
      input["ContinuationToken"] = token
      let page = try await cloud.call("s3", "ListObjectsV2", input)
      seen += (page["Contents"]?.list ?? []).compactMap { $0["Key"]?.string }
      seen += (page["CommonPrefixes"]?.list ?? []).compactMap { $0["Prefix"]?.string }
      token = page["NextContinuationToken"]
    } while token != nil
    #expect(seen == ["a", "b/", "z", "c/", "é"])
    let below = try await cloud.call("s3", "ListObjects", ["Bucket": "files", "Prefix": "b/", "Marker": "b/1"])
    #expect(below["Contents"]?.list?.compactMap { $0["Key"]?.string } == ["b/2"])
  }

  @Test("a large body becomes a file by a rename, is answered as a range of it, and its copy shares it")
  func large() async throws {
    let size = 3_000_000
    let path = try cloud.cloud.spoolFolder + "/upload"
    try Data(repeating: 7, count: size).write(to: URL(fileURLWithPath: path))
    let request = Request(
      "s3", "PutObject", ["Bucket": "files", "Key": "big"],
      attachment: Attachment(path: path, length: Int64(size)))
    _ = try await cloud.cloud.handle(request).output
    #expect(!FileManager.default.fileExists(atPath: path))
    try await cloud.call("s3", "CopyObject", ["Bucket": "files", "Key": "copy", "CopySource": "files/big"])
    for key in ["big", "copy"] {
      let answer = await cloud.cloud.handle(Request("s3", "GetObject", ["Bucket": "files", "Key": .string(key)]))
      let attachment = try #require(answer.attachment)
      #expect(attachment.length == Int64(size))
      #expect(FileManager.default.contents(atPath: attachment.path)?.count == size)
    }
    let copied = try await cloud.call(
      "s3", "GetObject", ["Bucket": "files", "Key": "copy", "Range": "bytes=2999998-"])
    #expect(copied["Body"]?.blob == [7, 7])
  }

  @Test("a removed object is gone, and undo brings it back")
  func removal() async throws {
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "a", "Body": "hello"])
    try cloud.cloud.begin(.init(key: "2", label: "delete"))
    #expect(try await cloud.call("s3", "DeleteObject", ["Bucket": "files", "Key": "a"]) == [:])
    #expect(await cloud.refusal("s3", "GetObject", ["Bucket": "files", "Key": "a"])?.code == "NoSuchKey")
    _ = try cloud.cloud.undo()
    #expect(await cloud.refusal("s3", "GetObject", ["Bucket": "files", "Key": "a"]) == nil)
  }
}
