import AWSModel
import Cloud

/// Removes an object; with versioning, hides it behind a delete marker or removes the version that is named.
///
/// Errors: `NoSuchBucket` (404), `InvalidArgument` (400), `AccessDenied` (403) for a locked version,
/// `PreconditionFailed` (412), `NotImplemented` (501). A key that is not there is no error. Source: S3 API, DeleteObject.
enum DeleteObject: S3Operation {
  static let action = "s3:DeleteObject"

  struct Input: VersionInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var versionId: String?
    var bypassGovernanceRetention: Bool?
    var ifMatch: String?
    var ifMatchSize: Int64?
    var ifMatchLastModifiedTime: Timestamp?
  }
  struct Output: Encodable {
    var deleteMarker: Bool?
    var versionId: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    if input.ifMatchSize != nil { throw unsupported("x-amz-if-match-size") }
    if input.ifMatchLastModifiedTime != nil { throw unsupported("x-amz-if-match-last-modified-time") }
    if let match = input.ifMatch {
      let current = try ObjectStore.latest(input.key, in: bucket, call)
      guard let current, !current.isMarker, ObjectConditions.matches(match, current) else {
        throw current == nil ? ServiceError.noSuchKey(input.key) : ServiceError.preconditionFailed("If-Match")
      }
    }
    let deletion = ObjectDeletion(
      key: input.key, version: input.versionId, bypass: input.bypassGovernanceRetention ?? false)
    let outcome = try deletion.perform(in: bucket, &call)
    if outcome.happened { call.effect("object \(bucket.name)/\(input.key)", .deleted) }
    return Output(deleteMarker: outcome.isMarker ? true : nil, versionId: outcome.version)
  }

  private static func unsupported(_ header: String) -> ServiceError {
    ServiceError.headerNotImplemented(header, "We don't accept the provided value of \(header) header for this API")
  }
}
