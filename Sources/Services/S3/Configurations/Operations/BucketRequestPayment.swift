import AWSModel
import Cloud

/// Who pays for requests to a bucket. Source: S3 API, GetBucketRequestPayment.
enum GetBucketRequestPayment: ConfigurationReading {
  static let action = "s3:GetBucketRequestPayment"
  static let kind = "request-payment"

  static func missing(_ bucket: Bucket) throws -> Value { ["Payer": "BucketOwner"] }
}

/// Says who pays for requests to a bucket; nobody is charged. Errors: `MalformedXML` (400). Source: S3 API,
/// PutBucketRequestPayment.
enum PutBucketRequestPayment: ConfigurationWriting {
  static let action = "s3:PutBucketRequestPayment"
  static let kind = "request-payment"
  static let member = "RequestPaymentConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard document["Payer"]?.isOne(of: ["Requester", "BucketOwner"]) == true else { throw ServiceError.malformedXML }
    return document
  }
}
