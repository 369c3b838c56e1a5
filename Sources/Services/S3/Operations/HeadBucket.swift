import AWSModel
import Cloud

/// Tells whether a bucket exists and where it is.
///
/// Errors, which have only a status as the answer to a HEAD request: 404, 403, 400. Source: S3 API, HeadBucket.
enum HeadBucket: S3Operation {
  static let action = "s3:ListBucket"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
  }
  struct Output: Encodable {
    var bucketArn: String
    var bucketRegion: String
    var accessPointAlias: Bool
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    do {
      let bucket = try bucket(input, call)
      return Output(bucketArn: bucket.arn, bucketRegion: bucket.region, accessPointAlias: false)
    } catch let error as ServiceError {
      throw error.ofHead
    }
  }
}
