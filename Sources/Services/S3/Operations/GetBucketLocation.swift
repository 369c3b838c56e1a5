import AWSModel
import Cloud

/// The location constraint of a bucket; none for us-east-1.
///
/// Errors: `NoSuchBucket` (404). Source: S3 API, GetBucketLocation.
enum GetBucketLocation: S3Operation {
  static let action = "s3:GetBucketLocation"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
  }
  struct Output: Encodable { var locationConstraint: String? }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    return Output(locationConstraint: bucket.locationConstraint ?? (bucket.region == "us-east-1" ? nil : bucket.region))
  }
}
