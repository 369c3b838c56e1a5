import AWSModel
import Cloud
import GRDB

/// Removes an empty bucket, with its configurations and the uploads under way.
///
/// Errors: `NoSuchBucket` (404), `BucketNotEmpty` (409). Source: S3 API, DeleteBucket.
enum DeleteBucket: S3Operation {
  static let action = "s3:DeleteBucket"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    let sql = "SELECT 1 FROM s3_objects WHERE bucket = ? LIMIT 1"
    if try Bool.fetchOne(call.db, sql: sql, arguments: [bucket.id]) ?? false {
      throw ServiceError.s3(
        "BucketNotEmpty",
        "The bucket you tried to delete is not empty"
          + (bucket.versioning == .never ? "" : ". You must delete all versions in the bucket."), 409,
        [("BucketName", bucket.name)])
    }
    for statement in [
      "DELETE FROM s3_parts WHERE upload IN (SELECT id FROM s3_uploads WHERE bucket = ?)",
      "DELETE FROM s3_uploads WHERE bucket = ?", "DELETE FROM s3_configurations WHERE bucket = ?",
      "DELETE FROM s3_buckets WHERE id = ?",
    ] {
      try call.db.execute(sql: statement, arguments: [bucket.id])
    }
    call.effect("bucket \(bucket.name)", .deleted)
    return Output()
  }
}
