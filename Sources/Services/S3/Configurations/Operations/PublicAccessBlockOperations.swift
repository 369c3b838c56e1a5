import AWSModel
import Cloud

/// What a bucket refuses as public. Errors: `NoSuchPublicAccessBlockConfiguration` (404). Source: S3 API,
/// GetPublicAccessBlock.
enum GetPublicAccessBlock: ConfigurationReading {
  static let action = "s3:GetBucketPublicAccessBlock"
  static let kind = PublicAccessBlock.kind
  static let member: String? = "PublicAccessBlockConfiguration"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing(
      "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", bucket)
  }
}

/// Says what a bucket refuses as public; what is not mentioned is allowed. Source: S3 API, PutPublicAccessBlock.
enum PutPublicAccessBlock: ConfigurationWriting {
  static let action = "s3:PutBucketPublicAccessBlock"
  static let kind = PublicAccessBlock.kind
  static let member = "PublicAccessBlockConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    var all = Value.empty
    for member in PublicAccessBlock.members { all[member] = .bool(document[member]?.bool ?? false) }
    return all
  }
}

/// Lets a bucket be public. Source: S3 API, DeletePublicAccessBlock.
enum DeletePublicAccessBlock: ConfigurationRemoval {
  static let action = "s3:PutBucketPublicAccessBlock"
  static let kind = PublicAccessBlock.kind
}
