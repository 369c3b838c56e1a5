import AWSModel
import Testing

@testable import AWSWire

@Suite("rest-xml") struct RestXMLTests {
  static func s3(_ operation: String) throws -> OperationModel {
    try #require(ServiceModel.named("s3")?.operation(operation))
  }

  @Test(
    "a document type, bad nesting, other roots and bytes that are no XML are refused",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b \"c\">]><Delete>&b;</Delete>", "<Delete><Object></Delete>", "<Other/>", "no", "<",
      String(repeating: "<Delete>", count: 200), "<Delete/><Delete/>", "<Delete>&b;</Delete>",
    ])
  func malformed(text: String) throws {
    let request = HTTPRequest(method: "POST", path: "/b", query: "delete", body: Array(text.utf8))
    let operation = try Self.s3("DeleteObjects")
    let error = #expect(throws: ServiceError.self) {
      try RequestDecoder.decode(request, for: operation, as: .restXML)
    }
    #expect(error?.code == "MalformedXML")
  }

  static let cases: [(name: String, input: Value)] = [
    (
      "DeleteObjects",
      ["Bucket": "b", "Delete": ["Objects": [["Key": "a&b"], ["Key": "c", "VersionId": "1"]], "Quiet": true]]
    ),
    (
      "PutBucketAcl",
      [
        "Bucket": "b",
        "AccessControlPolicy": [
          "Grants": [["Grantee": ["ID": "1", "Type": "CanonicalUser"], "Permission": "READ"]],
          "Owner": ["ID": "2"],
        ],
      ]
    ),
    ("PutBucketTagging", ["Bucket": "b", "Tagging": ["TagSet": [["Key": "k", "Value": " v "]]]]),
    (
      "CompleteMultipartUpload",
      [
        "Bucket": "b", "Key": "k", "UploadId": "u",
        "MultipartUpload": ["Parts": [["ETag": "\"1\"", "PartNumber": 1], ["ETag": "\"2\"", "PartNumber": 2]]],
      ]
    ),
    ("CreateBucket", ["Bucket": "b", "CreateBucketConfiguration": ["LocationConstraint": "eu-west-1"]]),
  ]

  @Test(
    "what a client sends is what the server reads",
    arguments: cases)
  func roundTrip(operation name: String, input: Value) throws {
    let operation = try Self.s3(name)
    let request = try RequestEncoder.encode(input, for: operation)
    let decoded = try RequestDecoder.decode(request, for: operation, as: .restXML)
    #expect(operation.input?.shaped(decoded) == operation.input?.shaped(input))
  }

  @Test("listings come back as the service gave them") func listing() throws {
    let operation = try Self.s3("ListObjectsV2")
    let output: Value = [
      "IsTruncated": false,
      "Contents": [
        ["Key": "a/ä b", "LastModified": .timestamp(Timestamp(milliseconds: 1_700_000_000_000)), "Size": 3]
      ], "Name": "b", "Prefix": "", "CommonPrefixes": [["Prefix": "p/"]], "KeyCount": 1,
    ]
    let response = ResponseEncoder.encode(.success(output), requestID: "R", for: operation, as: .restXML)
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(text.contains("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"))
    #expect(text.contains("<LastModified>2023-11-14T22:13:20.000Z</LastModified>"))
    let decoded = try ResponseDecoder.decode(response, for: operation, as: .restXML).get()
    #expect(decoded == operation.output?.shaped(output))
    var encoded = output
    encoded["EncodingType"] = "url"
    let url = ResponseEncoder.encode(.success(encoded), requestID: "R", for: operation, as: .restXML)
    #expect(String(decoding: url.body, as: UTF8.self).contains("<Key>a/%C3%A4+b</Key>"))
  }

  @Test("the answer to GetBucketLocation is its one member", arguments: ["eu-west-1", ""])
  func location(region: String) throws {
    let operation = try Self.s3("GetBucketLocation")
    let response = ResponseEncoder.encode(
      .success(["LocationConstraint": .string(region)]), requestID: "R", for: operation, as: .restXML)
    let decoded = try ResponseDecoder.decode(response, for: operation, as: .restXML).get()
    #expect(decoded == ["LocationConstraint": region.isEmpty ? nil : .string(region)])
  }

  @Test("a refusal keeps its code, text and members; to HEAD it has no body") func refusals() throws {
    let error = ServiceError(
      "NoSuchKey", "The specified key does not exist.", status: 404, members: ["Key": "a<b"])
    let get = try Self.s3("GetObject")
    let response = ResponseEncoder.encode(.failure(error), requestID: "R", for: get, as: .restXML)
    #expect(response.headers["x-amz-request-id"] == "R")
    let decoded = #expect(throws: ServiceError.self) {
      try ResponseDecoder.decode(response, for: get, as: .restXML).get()
    }
    #expect(decoded == error)
    let head = try Self.s3("HeadObject")
    let bare = ResponseEncoder.encode(.failure(error), requestID: "R", for: head, as: .restXML)
    #expect(bare.body.isEmpty && bare.status == 404)
    let read = #expect(throws: ServiceError.self) { try ResponseDecoder.decode(bare, for: head, as: .restXML).get() }
    #expect(read?.code == "404" && read?.message == "Not Found")
  }

  @Test("a changed document is read or refused, never more") func mutations() throws {
    let operation = try Self.s3("PutBucketAcl")
    let input: Value = [
      "Bucket": "b", "AccessControlPolicy": ["Grants": [["Grantee": ["ID": "1", "Type": "CanonicalUser"]]]],
    ]
    let request = try RequestEncoder.encode(input, for: operation)
    var seed: UInt64 = 1
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<2_000 {
      var changed = request
      for _ in 0...next(4) { changed.body[next(changed.body.count)] = UInt8(next(256)) }
      do { _ = try RequestDecoder.decode(changed, for: operation, as: .restXML) } catch {
        #expect(error.code == "MalformedXML")
      }
    }
  }
}
