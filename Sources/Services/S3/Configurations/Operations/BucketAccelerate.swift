import AWSModel
import Cloud

/// Whether a bucket has transfer acceleration. Source: S3 API, GetBucketAccelerateConfiguration.
enum GetBucketAccelerateConfiguration: ConfigurationReading {
  static let action = "s3:GetAccelerateConfiguration"
  static let kind = "accelerate"

  static func missing(_ bucket: Bucket) throws -> Value { .empty }
}

/// Turns transfer acceleration on or off; nothing is faster for it. Errors: `InvalidRequest`, `MalformedXML` (400). Source:
/// S3 API, PutBucketAccelerateConfiguration.
enum PutBucketAccelerateConfiguration: ConfigurationWriting {
  static let action = "s3:PutAccelerateConfiguration"
  static let kind = "accelerate"
  static let member = "AccelerateConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    if bucket.name.contains(".") {
      throw ServiceError.invalidRequest(
        "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names")
    }
    guard document["Status"]?.isOne(of: ["Enabled", "Suspended"]) == true else { throw ServiceError.malformedXML }
    return document
  }
}
