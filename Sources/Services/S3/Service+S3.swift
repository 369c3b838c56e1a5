import AWSModel
import Cloud

extension Service {
  /// The sandbox's S3: buckets and objects of all accounts and Regions.
  public static let s3 = Service(
    "s3", migrations: [S3Store.migration],
    operations: [
      .operation(CopyObject.self),
      .operation(CreateBucket.self),
      .operation(DeleteBucket.self),
      .operation(DeleteObject.self),
      .operation(DeleteObjects.self),
      .operation(GetBucketLocation.self),
      .operation(GetObject.self),
      .operation(HeadBucket.self),
      .operation(HeadObject.self),
      .operation(ListBuckets.self),
      .operation(ListObjectVersions.self),
      .operation(ListObjects.self),
      .operation(ListObjectsV2.self),
      .operation(PutObject.self),
    ],
    resourcePolicy: BucketPolicy.attached,
    namesFile: S3Store.namesFile)
}
