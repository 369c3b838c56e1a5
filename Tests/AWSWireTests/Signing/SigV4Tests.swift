import AWSModel
import Testing

@testable import AWSWire

/// The examples are those of the S3 API Reference ("Authenticating requests") and of the IAM User Guide.
@Suite("signatures") struct SigV4Tests {
  static let s3 = Credentials(
    accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
  static let iam = Credentials(accessKey: "AKIDEXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
  static let host = "examplebucket.s3.amazonaws.com"
  static let may = CivilTime(year: 2013, month: 5, day: 24).timestamp

  static func signed(_ request: HTTPRequest) -> HTTPRequest {
    var request = request
    SigV4.sign(&request, host: host, credentials: s3, region: "us-east-1", service: "s3", at: may)
    return request
  }

  @Test(
    "S3's documented requests have the documented signatures",
    arguments: [
      (
        HTTPRequest(method: "GET", path: "/test.txt", headers: ["Range": "bytes=0-9"]),
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
      ),
      (
        HTTPRequest(
          method: "PUT", path: "/test%24file.text",
          headers: ["Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"],
          body: Array("Welcome to Amazon S3.".utf8)),
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
      ),
      (
        HTTPRequest(method: "GET", query: "lifecycle"),
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"
      ),
      (
        HTTPRequest(method: "GET", query: "max-keys=2&prefix=J"),
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
      ),
    ])
  func s3Examples(request: HTTPRequest, signature: String) throws {
    let signed = Self.signed(request)
    #expect(signed.headers["Authorization"]?.hasSuffix("Signature=\(signature)") == true)
    let parsed = try #require(try SigV4.parse(signed, host: Self.host))
    #expect(parsed.accessKey == Self.s3.accessKey && parsed.region == "us-east-1" && parsed.service == "s3")
    #expect(parsed.verify(secret: Self.s3.secretKey))
    #expect(!parsed.verify(secret: "another"))
  }

  @Test("IAM's documented request has the documented signature") func iamExample() throws {
    var request = HTTPRequest(
      method: "GET", query: "Action=ListUsers&Version=2010-05-08",
      headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"])
    let now = CivilTime(year: 2015, month: 8, day: 30, hour: 12, minute: 36).timestamp
    SigV4.sign(
      &request, host: "iam.amazonaws.com", credentials: Self.iam, region: "us-east-1", service: "iam", at: now)
    let parsed = try #require(try SigV4.parse(request, host: "iam.amazonaws.com"))
    #expect(parsed.signature == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    #expect(parsed.verify(secret: Self.iam.secretKey))
    request.query = "Action=ListRoles&Version=2010-05-08"
    #expect(try SigV4.parse(request, host: "iam.amazonaws.com")?.verify(secret: Self.iam.secretKey) == false)
  }

  @Test("the documented presigned URL, which works for a day") func presigned() throws {
    let target = SigV4.presign(
      HTTPRequest(method: "GET", path: "/test.txt"), host: Self.host, credentials: Self.s3, region: "us-east-1",
      service: "s3", at: Self.may, expires: 86_400)
    #expect(target.hasSuffix("X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"))
    let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
    let request = HTTPRequest(method: "GET", path: parts[0], query: parts[1], headers: ["Host": Self.host])
    let parsed = try #require(try SigV4.parse(request))
    #expect(parsed.place == .query && parsed.verify(secret: Self.s3.secretKey))
    #expect(throws: Never.self) { try parsed.checkTime(Self.may + .seconds(86_400)) }
    let late = #expect(throws: ServiceError.self) { try parsed.checkTime(Self.may + .seconds(86_401)) }
    #expect(late?.message == "Request has expired")
  }

  @Test("the documented chunks have the documented signatures") func chunks() throws {
    let request = HTTPRequest(
      method: "PUT", path: "/examplebucket/chunkObject.txt",
      headers: [
        "Host": "s3.amazonaws.com",
        "Authorization": """
        AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
        SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;\
        x-amz-decoded-content-length;x-amz-storage-class,\
        Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9
        """, "x-amz-date": "20130524T000000Z", "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        "x-amz-storage-class": "REDUCED_REDUNDANCY", "Content-Encoding": "aws-chunked",
        "x-amz-decoded-content-length": "66560", "Content-Length": "66824",
      ])
    let parsed = try #require(try SigV4.parse(request))
    #expect(parsed.verify(secret: Self.s3.secretKey))
    var signatures = try #require(parsed.chunkSignatures(secret: Self.s3.secretKey))
    func hash(_ count: Int) -> [UInt8] { Digest.sha256([UInt8](repeating: UInt8(ascii: "a"), count: count)) }
    #expect(
      signatures.next(chunkHash: hash(65_536)) == "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648")
    #expect(
      signatures.next(chunkHash: hash(1_024)) == "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497")
    #expect(signatures.next(chunkHash: hash(0)) == "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9")
  }

  @Test("what cannot be read is refused in the words of the service that is asked") func malformed() throws {
    func refusal(_ headers: HTTPFields) -> ServiceError? {
      #expect(throws: ServiceError.self) { try SigV4.parse(HTTPRequest(method: "POST", headers: headers)) }
    }
    let bare = refusal([
      "X-Amz-Target": "DynamoDB_20120810.ListTables", "Authorization": "AWS4-HMAC-SHA256 Credential=a",
    ])
    #expect(bare?.code == "IncompleteSignatureException" && bare?.status == 400)
    let s3 = refusal([
      "Authorization": "AWS4-HMAC-SHA256 Credential=a/b/s3/aws4_request, SignedHeaders=host, Signature=1",
      "X-Amz-Date": "20130524T000000Z",
    ])
    #expect(s3?.code == "AuthorizationHeaderMalformed")
    #expect(try SigV4.parse(HTTPRequest(method: "GET", headers: ["Authorization": "Bearer abc"]))?.accessKey == nil)
  }

  @Test("a signature's date may differ from the clock by 15 minutes at S3", arguments: [(900, true), (901, false)])
  func skew(seconds: Int, isAccepted: Bool) throws {
    let parsed = try #require(try SigV4.parse(Self.signed(HTTPRequest(method: "GET")), host: Self.host))
    let accepted = (try? parsed.checkTime(Self.may + .seconds(seconds))) != nil
    #expect(accepted == isAccepted)
  }
}
