import AWSCommandLine
import AWSModel
import Testing

@testable import Shell

@Suite("aws s3 presign") struct PresignTests {
  /// Made with botocore 1.43.11 (`generate_presigned_url`, signature version s3v4) on 1 January 2026.
  private static let urls:
    [(bucket: String, key: String, region: String, endpoint: String?, token: String?, url: String)] =
      [
        (
          "photos", "a b+c/é?x~", "us-east-1", nil, nil,
          "https://photos.s3.us-east-1.amazonaws.com/a%20b%2Bc/%C3%A9%3Fx~?\(signed("us-east-1", 3_600))&X-Amz-Signature="
            + "d07984a55dd9a6fe1566f24088767b10e311e33289029535993e9a8141d3aa3b"
        ),
        (
          "photos", "k", "us-east-1", "http://localhost:4566/x/", "to/k+en=",
          "http://localhost:4566/x/photos/k?\(signed("us-east-1", 60))&X-Amz-Security-Token=to%2Fk%2Ben%3D"
            + "&X-Amz-Signature=79497bcf9c436589fde8146e52dcd2cc6efb2a1bf17051f77f0f6e1dbcb144a5"
        ),
        (
          "b.c", "k", "us-east-1", nil, nil,
          "https://s3.us-east-1.amazonaws.com/b.c/k?\(signed("us-east-1", 3_600))"
            + "&X-Amz-Signature=35d53f02436a9056bc2e7a96c030afd39075aecdfd763bbddbcabd6b6bc7782c"
        ),
        (
          "photos", "k", "cn-north-1", nil, nil,
          "https://photos.s3.cn-north-1.amazonaws.com.cn/k?\(signed("cn-north-1", 3_600))"
            + "&X-Amz-Signature=3c8aebe29ea5b6e946f574f22724c77ae6299323812a2a79c1318a8502b970c7"
        ),
      ]

  private static func signed(_ region: String, _ seconds: Int) -> String {
    "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20260101%2F\(region)%2Fs3%2Faws4_request"
      + "&X-Amz-Date=20260101T000000Z&X-Amz-Expires=\(seconds)&X-Amz-SignedHeaders=host"
  }

  @Test("signs as the AWS CLI does, and puts the bucket where it belongs", arguments: urls)
  func url(
    bucket: String, key: String, region: String, endpoint: String?, token: String?, url: String
  ) throws {
    var globals = GlobalOptions()
    globals.region = region
    globals.endpointURL = endpoint
    let keys = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: token)
    let now = try #require(Timestamp(text: "2026-01-01T00:00:00Z"))
    let address = ObjectAddress(bucket: bucket, key: key, globals)
    #expect(address.presigned(keys, seconds: token == nil ? 3_600 : 60, at: now) == url)
    #expect(url.hasPrefix(address.url + "?"))
  }
}
