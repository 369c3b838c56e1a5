import AWSModel
import Cloud

/// What GetObject answers, without the content.
///
/// Errors are GetObject's, but have only a status as the answer to a HEAD request. Source: S3 API, HeadObject.
enum HeadObject: S3Operation {
  static let action = "s3:GetObject"

  struct Input: VersionInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var versionId: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    do {
      let bucket = try bucket(input, call)
      return try ObjectAnswer(call.request.input, method: "HEAD", bucket, call).output
    } catch let error as ServiceError {
      throw error.ofHead
    }
  }
}
