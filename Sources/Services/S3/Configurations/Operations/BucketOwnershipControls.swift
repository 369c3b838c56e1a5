import AWSModel
import Cloud

/// Who owns the objects of a bucket. Errors: `OwnershipControlsNotFoundError` (404). Source: S3 API,
/// GetBucketOwnershipControls.
enum GetBucketOwnershipControls: ConfigurationReading {
  static let action = "s3:GetBucketOwnershipControls"
  static let kind = OwnershipControls.kind
  static let member: String? = "OwnershipControls"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing(
      "OwnershipControlsNotFoundError", "The bucket ownership controls were not found", bucket)
  }
}

/// Says who owns the objects of a bucket. Errors: `MalformedXML` (400). Source: S3 API, PutBucketOwnershipControls.
enum PutBucketOwnershipControls: ConfigurationWriting {
  static let action = "s3:PutBucketOwnershipControls"
  static let kind = OwnershipControls.kind
  static let member = "OwnershipControls"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard let rules = document["Rules"]?.list, rules.count == 1,
      rules[0]["ObjectOwnership"]?.isOne(of: OwnershipControls.known) == true
    else { throw ServiceError.malformedXML }
    return document
  }
}

/// Lets a bucket have ACLs, and objects be their writers'. Source: S3 API, DeleteBucketOwnershipControls.
enum DeleteBucketOwnershipControls: ConfigurationRemoval {
  static let action = "s3:PutBucketOwnershipControls"
  static let kind = OwnershipControls.kind
}
