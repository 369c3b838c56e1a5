import AWSModel
import Cloud

/// Removes up to a thousand objects; what is refused is told object by object.
///
/// Errors: `NoSuchBucket` (404), `MalformedXML`, `InvalidArgument` (400). Source: S3 API, DeleteObjects.
enum DeleteObjects: S3Operation {
  static let action = "s3:DeleteObject"
  static let access = Access<Input>.ofEachThing

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var delete: Batch
    var bypassGovernanceRetention: Bool?
  }
  struct Batch: Decodable {
    var objects: [Identifier]?
    var quiet: Bool?
  }
  struct Identifier: Decodable {
    var key: String
    var versionId: String?
    var eTag: String?
  }
  struct Output: Encodable {
    var deleted: [Value]?
    var errors: [Value]?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    guard let objects = input.delete.objects, (1...1_000).contains(objects.count) else {
      throw ServiceError.malformedXML
    }
    if input.bypassGovernanceRetention == true, !bucket.hasObjectLock {
      throw ServiceError.invalidArgument(
        "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
        "x-amz-bypass-governance-retention")
    }
    var (deleted, errors): ([Value], [Value]) = ([], [])
    for object in objects {
      do {
        try S3Permission.check("DeleteObject", bucket, object.key, object.versionId, call)
        let value = try delete(object, in: bucket, bypass: input.bypassGovernanceRetention ?? false, &call)
        if input.delete.quiet != true { deleted.append(value) }
      } catch let error as ServiceError {
        errors.append([
          "Key": .string(object.key), "VersionId": object.versionId.map(Value.string) ?? .null,
          "Code": .string(error.code == "InvalidArgument" ? "NoSuchVersion" : error.code),
          "Message": .string(
            error.code == "InvalidArgument" ? "The specified version does not exist." : error.message),
        ])
      }
    }
    call.effect("\(objects.count - errors.count) objects of \(bucket.name)", .deleted)
    return Output(deleted: deleted.isEmpty ? nil : deleted, errors: errors.isEmpty ? nil : errors)
  }

  private static func delete(
    _ object: Identifier, in bucket: Bucket, bypass: Bool, _ call: inout Call
  ) throws -> Value {
    if let tag = object.eTag {
      let current = try ObjectStore.latest(object.key, in: bucket, call)
      guard let current, ObjectConditions.matches(tag, current) else {
        throw current == nil ? ServiceError.noSuchKey(object.key) : ServiceError.preconditionFailed("If-Match")
      }
    }
    let outcome = try ObjectDeletion(key: object.key, version: object.versionId, bypass: bypass)
      .perform(in: bucket, &call)
    var value: Value = ["Key": .string(object.key)]
    value["VersionId"] = object.versionId.map(Value.string)
    if outcome.isMarker {
      value["DeleteMarker"] = true
      value["DeleteMarkerVersionId"] = outcome.version.map(Value.string)
    }
    return value
  }
}
