import AWSModel
import Cloud

/// The tags of a bucket. Errors: `NoSuchTagSet` (404). Source: S3 API, GetBucketTagging.
enum GetBucketTagging: ConfigurationReading {
  static let action = "s3:GetBucketTagging"
  static let kind = "tagging"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing("NoSuchTagSet", "The TagSet does not exist", bucket)
  }
}

/// Replaces the tags of a bucket. Errors: `InvalidTag`, `MalformedXML` (400). Source: S3 API, PutBucketTagging.
enum PutBucketTagging: ConfigurationWriting {
  static let action = "s3:PutBucketTagging"
  static let kind = "tagging"
  static let member = "Tagging"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    ["TagSet": .list(try ObjectTags.read(document, limit: 50, ofBucket: true))]
  }
}

/// Takes the tags of a bucket away. Source: S3 API, DeleteBucketTagging.
enum DeleteBucketTagging: ConfigurationRemoval {
  static let action = "s3:PutBucketTagging"
  static let kind = "tagging"
}
