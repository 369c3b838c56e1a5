import AWSModel
import Cloud

/// Gives an upload up; its parts are gone.
///
/// Errors: `NoSuchUpload` (404), `PreconditionFailed` (412). Source: S3 API, AbortMultipartUpload.
enum AbortMultipartUpload: S3Operation {
  static let action = "s3:AbortMultipartUpload"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var uploadId: String
    var ifMatchInitiatedTime: Timestamp?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    let upload = try Upload.named(input.uploadId, of: input.key, in: bucket, call)
    if let wanted = input.ifMatchInitiatedTime, wanted.inWholeSeconds != upload.initiated {
      throw ServiceError.preconditionFailed("x-amz-if-match-initiated-time")
    }
    try upload.remove(call)
    return Output()
  }
}
