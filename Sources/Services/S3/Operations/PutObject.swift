import AWSModel
import Cloud

/// Writes an object, or a new version of it.
///
/// Errors: `NoSuchBucket`, `NoSuchKey` (404), `BadDigest`, `InvalidDigest`, `InvalidRequest`, `InvalidArgument`,
/// `InvalidStorageClass`, `MetadataTooLarge`, `EntityTooLarge` (400), `PreconditionFailed` (412), `NotImplemented` (501).
/// It defers the bucket's notifications. Source: S3 API, PutObject.
enum PutObject: BodyOperation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
  }

  struct Draft {
    var bucket: Bucket
    var given: GivenChecksum
    var object: StoredObject
  }

  /// The most that one PutObject or UploadPart may bring: 5 GiB.
  static let limit: Int64 = 5_368_709_120

  static func prepare(_ input: Input, _ call: inout Call) throws -> (draft: Draft, work: Hashing) {
    let bucket = try bucket(input, call)
    let request = call.request.input
    let given = try GivenChecksum(request)
    var object = StoredObject(bucket: bucket, key: input.key, version: "null", call)
    object.storageClass = try ObjectProperties.storageClass(request)
    object.properties = try ObjectProperties.given(request, bucket, call)
    try AccessControl.check(object.properties["ACL"], of: bucket, call)
    try ObjectConditions.checkWrite(try ObjectStore.latest(input.key, in: bucket, call), input.key, request)
    let source = Payload.Source(of: call)
    if source.size > limit { throw ServiceError.entityTooLarge(source.size) }
    return (Draft(bucket: bucket, given: given, object: object), Hashing(source: source, algorithm: given.algorithm))
  }

  static func finish(_ draft: Draft, _ payload: Payload, _ call: inout Call) throws -> Value {
    let bucket = draft.bucket
    var object = draft.object
    try draft.given.check(payload)
    object.size = payload.size
    object.etag = Digest.hex(payload.md5)
    object.checksum = payload.checksum
    let kept = try payload.keep(call)
    object.file = kept.file
    object.version = VersionID.next(in: bucket, &call)
    try ObjectStore.add(object, body: kept.body, call)
    try Notifications.publish(.put, object, in: bucket, &call)
    call.effect("object \(bucket.name)/\(object.key)", .created)
    var output: Value = ["ETag": .string(object.quotedETag)]
    object.checksum?.write(to: &output)
    Encryption.write(object.properties, to: &output)
    if bucket.versioning == .enabled { output["VersionId"] = .string(object.version) }
    output["Expiration"] = try Lifecycle.expiration(of: object, in: bucket, call).map(Value.string)
    return output
  }
}

extension ServiceError {
  /// More bytes than one request may bring.
  static func entityTooLarge(_ size: Int64) -> ServiceError {
    s3(
      "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", 400,
      [("ProposedSize", String(size)), ("MaxSizeAllowed", String(PutObject.limit))])
  }
}
