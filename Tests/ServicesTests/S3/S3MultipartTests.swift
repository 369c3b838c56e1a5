import AWSModel
import Testing
import TestCloud

@Suite("s3 multipart uploads") struct S3MultipartTests {
  let cloud: TestCloud
  static let five = [UInt8](repeating: 65, count: 5_242_880)

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("s3", "CreateBucket", ["Bucket": "files"])
  }

  private func create(_ more: Value = .empty) async throws -> Value {
    var input: Value = ["Bucket": "files", "Key": "big"]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return try await cloud.call("s3", "CreateMultipartUpload", input)["UploadId"] ?? .null
  }

  private func bring(_ number: Int64, _ bytes: [UInt8], _ id: Value) async throws -> Value {
    let output = try await cloud.call(
      "s3", "UploadPart",
      ["Bucket": "files", "Key": "big", "UploadId": id, "PartNumber": .integer(number), "Body": .blob(bytes)])
    return ["PartNumber": .integer(number), "ETag": output["ETag"] ?? .null]
  }

  private func complete(_ parts: [Value], _ id: Value) -> Value {
    ["Bucket": "files", "Key": "big", "UploadId": id, "MultipartUpload": ["Parts": .list(parts)]]
  }

  @Test("the parts become one object, whose ETag tells how many they were")
  func whole() async throws {
    let id = try await create()
    let parts = [try await bring(1, Self.five, id), try await bring(3, [66, 67], id)]
    let output = try await cloud.call("s3", "CompleteMultipartUpload", complete(parts, id))
    #expect(output["ETag"]?.string?.hasSuffix("-2\"") == true)
    #expect(output["ChecksumType"] == "FULL_OBJECT")
    let range = try await cloud.call(
      "s3", "GetObject", ["Bucket": "files", "Key": "big", "Range": "bytes=5242879-5242881"])
    #expect(range["Body"]?.blob == [65, 66, 67])
    let part = try await cloud.call("s3", "GetObject", ["Bucket": "files", "Key": "big", "PartNumber": 2])
    #expect(part["Body"]?.blob == [66, 67])
    #expect(part["PartsCount"] == 2)
    let again = await cloud.refusal("s3", "CompleteMultipartUpload", complete(parts, id))
    #expect(again?.code == "NoSuchUpload")
  }

  @Test("a list of parts that do not fit is refused, and the upload goes on")
  func refusals() async throws {
    let id = try await create()
    let (small, last) = (try await bring(1, [65], id), try await bring(2, [66], id))
    let strange: Value = ["PartNumber": 1, "ETag": "\"0\""]
    let cases: [([Value], String, String)] = [
      ([small, last], "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"),
      (
        [last, small], "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number."
      ),
      ([], "InvalidRequest", "You must specify at least one part"),
      (
        [strange], "InvalidPart",
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the "
          + "specified entity tag may not match the part's entity tag."
      ),
    ]
    for (parts, code, message) in cases {
      let refusal = await cloud.refusal("s3", "CompleteMultipartUpload", complete(parts, id))
      #expect(refusal?.code == code)
      #expect(refusal?.message == message)
    }
    let left = try await cloud.call("s3", "ListParts", ["Bucket": "files", "Key": "big", "UploadId": id])
    #expect(left["Parts"]?.list?.count == 2)
    try await cloud.call("s3", "AbortMultipartUpload", ["Bucket": "files", "Key": "big", "UploadId": id])
    let uploads = try await cloud.call("s3", "ListMultipartUploads", ["Bucket": "files"])
    #expect(uploads["Uploads"] == nil)
  }

  @Test("an upload that must not replace anything conflicts with a removal meanwhile", arguments: [false, true])
  func removedMeanwhile(versioned: Bool) async throws {
    if versioned {
      try await cloud.call(
        "s3", "PutBucketVersioning", ["Bucket": "files", "VersioningConfiguration": ["Status": "Enabled"]])
    }
    let key: Value = ["Bucket": "files", "Key": "big"]
    let early = try await create()
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "big", "Body": .blob([1])])
    try await cloud.call("s3", "DeleteObject", key)
    let late = try await create()
    for (id, conflicts) in [(early, true), (late, false)] {
      var input = complete([try await bring(1, [65], id)], id)
      input["IfNoneMatch"] = "*"
      let refusal = await cloud.refusal("s3", "CompleteMultipartUpload", input)
      #expect(refusal?.code == (conflicts ? "ConditionalRequestConflict" : nil))
      #expect(refusal?.status == (conflicts ? 409 : nil))
    }
  }

  @Test("a composite checksum is that of the parts' checksums")
  func composite() async throws {
    let id = try await create(["ChecksumAlgorithm": "SHA256"])
    var part = try await cloud.call(
      "s3", "UploadPart",
      [
        "Bucket": "files", "Key": "big", "UploadId": id, "PartNumber": 1, "Body": "hello",
        "ChecksumAlgorithm": "SHA256",
      ])
    #expect(part["ChecksumSHA256"] == "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=")
    part["PartNumber"] = 1
    part["ServerSideEncryption"] = nil
    let output = try await cloud.call("s3", "CompleteMultipartUpload", complete([part], id))
    #expect(output["ChecksumType"] == "COMPOSITE")
    #expect(output["ChecksumSHA256"]?.string?.hasSuffix("-1") == true)
    let facts = try await cloud.call(
      "s3", "GetObjectAttributes",
      ["Bucket": "files", "Key": "big", "ObjectAttributes": ["ETag", "ObjectParts", "ObjectSize"]])
    #expect(facts["ObjectParts"]?["TotalPartsCount"] == 1)
    #expect(facts["ObjectSize"] == 5)
  }

  @Test("a part is copied from a range of an object")
  func copied() async throws {
    try await cloud.call("s3", "PutObject", ["Bucket": "files", "Key": "source", "Body": "0123456789"])
    let id = try await create()
    let base: Value = [
      "Bucket": "files", "Key": "big", "UploadId": id, "PartNumber": 1, "CopySource": "files/source",
    ]
    var input = base
    input["CopySourceRange"] = "bytes=2-4"
    let part = try await cloud.call("s3", "UploadPartCopy", input)["CopyPartResult"]
    try await cloud.call(
      "s3", "CompleteMultipartUpload", complete([["PartNumber": 1, "ETag": part?["ETag"] ?? .null]], id))
    #expect(
      try await cloud.call("s3", "GetObject", ["Bucket": "files", "Key": "big"])["Body"]?.blob == Array("234".utf8))
    let other = try await create()
    input["UploadId"] = other
    input["CopySourceRange"] = "bytes=2-40"
    let refusal = await cloud.refusal("s3", "UploadPartCopy", input)
    #expect(refusal?.message == "Range specified is not valid for source object of size: 10")
  }
}
