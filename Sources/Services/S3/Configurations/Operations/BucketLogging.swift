import AWSModel
import Cloud

/// Where a bucket's access logs go. Source: S3 API, GetBucketLogging.
enum GetBucketLogging: ConfigurationReading {
  static let action = "s3:GetBucketLogging"
  static let kind = "logging"

  static func missing(_ bucket: Bucket) throws -> Value { .empty }
}

/// Says where a bucket's access logs are to go; none are written. Errors: `InvalidTargetBucketForLogging` (400),
/// `CrossLocationLoggingProhibitted` (403). Source: S3 API, PutBucketLogging.
enum PutBucketLogging: ConfigurationWriting {
  static let action = "s3:PutBucketLogging"
  static let kind = "logging"
  static let member = "BucketLoggingStatus"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard let enabled = document["LoggingEnabled"] else { return .empty }
    guard let name = enabled["TargetBucket"]?.string, enabled["TargetPrefix"] != nil else {
      throw ServiceError.malformedXML
    }
    guard let target = try Bucket.find(name, call) else {
      throw ServiceError.s3(
        "InvalidTargetBucketForLogging", "The target bucket for logging does not exist", 400, [("TargetBucket", name)])
    }
    guard target.region == bucket.region else {
      throw ServiceError.s3(
        "CrossLocationLoggingProhibitted", "Cross S3 location logging not allowed. ", 403,
        [("TargetBucketLocation", target.region)]
          + (bucket.region == "us-east-1" ? [] : [("SourceBucketLocation", bucket.region)]))
    }
    return document
  }
}
