import AWSModel
import Cloud

/// The policy of a bucket, as it was put. Errors: `NoSuchBucketPolicy` (404). Source: S3 API, GetBucketPolicy.
enum GetBucketPolicy: ConfigurationReading {
  static let action = "s3:GetBucketPolicy"
  static let kind = BucketPolicy.kind
  static let member: String? = "Policy"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing("NoSuchBucketPolicy", "The bucket policy does not exist", bucket)
  }
}

/// Gives a bucket a policy.
///
/// Errors: `MalformedPolicy` (400), `AccessDenied` (403) for a public one where those are blocked. Source: S3 API,
/// PutBucketPolicy.
enum PutBucketPolicy: ConfigurationWriting {
  static let action = "s3:PutBucketPolicy"
  static let kind = BucketPolicy.kind
  static let member = "Policy"
  static let missingDocument: Value? = ""

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    let policy = try BucketPolicySyntax.check(document.string ?? "", of: bucket, call)
    if BucketPolicySyntax.isPublic(policy), try PublicAccessBlock.isOn("BlockPublicPolicy", of: bucket, call) {
      throw ServiceError.blocked(
        action, on: bucket.arn, "public policies are prevented by the BlockPublicPolicy setting", call)
    }
    return document
  }
}

/// Takes the policy of a bucket away. Source: S3 API, DeleteBucketPolicy.
enum DeleteBucketPolicy: ConfigurationRemoval {
  static let action = "s3:DeleteBucketPolicy"
  static let kind = BucketPolicy.kind
}

/// Whether the policy of a bucket makes it public. Errors: `NoSuchBucketPolicy` (404). Source: S3 API, GetBucketPolicyStatus.
enum GetBucketPolicyStatus: S3Operation {
  static let action = "s3:GetBucketPolicyStatus"
  typealias Input = BucketRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    guard let text = try BucketPolicy.text(of: bucket, call) else { return try GetBucketPolicy.missing(bucket) }
    let isPublic = (try? JSONText.parse(text)).map(BucketPolicySyntax.isPublic) ?? false
    return ["PolicyStatus": ["IsPublic": .bool(isPublic)]]
  }
}
