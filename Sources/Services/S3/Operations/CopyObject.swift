import AWSModel
import Cloud

/// Copies an object, with its metadata and tags or with new ones. A large object's copy shares its file.
///
/// Errors: those of the source and of PutObject; `InvalidRequest` (400) for a copy onto itself that changes nothing. It
/// defers the bucket's notifications. Source: S3 API, CopyObject.
enum CopyObject: BodyOperation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var metadataDirective: String?
    var taggingDirective: String?
    var storageClass: String?
    var checksumAlgorithm: String?
  }

  struct Draft {
    var bucket: Bucket
    var from: CopySource
    var object: StoredObject
  }

  /// Hashes the source, where what is known of it will not do for the copy.
  struct Work: BodyWork {
    var hashing: Hashing?

    var size: Int64 { hashing?.size ?? 0 }

    func perform(_ objects: ObjectFolder) throws -> Payload? { try hashing?.perform(objects) }
  }

  static func prepare(_ input: Input, _ call: inout Call) throws -> (draft: Draft, work: Work) {
    let bucket = try bucket(input, call)
    let request = call.request.input
    for (name, value) in [
      ("x-amz-metadata-directive", input.metadataDirective), ("x-amz-tagging-directive", input.taggingDirective),
    ] {
      if let value, !["COPY", "REPLACE"].contains(value) {
        throw ServiceError.invalidArgument(
          "Unknown \(name == "x-amz-metadata-directive" ? "metadata" : "tagging") "
            + "directive.", name, value)
      }
    }
    let from = try CopySource(request, call)
    try checkSelf(input, from, bucket, request)
    try ObjectConditions.checkWrite(try ObjectStore.latest(input.key, in: bucket, call), input.key, request)
    var object = StoredObject(bucket: bucket, key: input.key, version: "null", call)
    object.storageClass = try ObjectProperties.storageClass(request)
    object.properties = try properties(input, from, bucket, call)
    try AccessControl.check(object.properties["ACL"], of: bucket, call)
    object.size = from.object.size
    object.file = from.object.file
    return (Draft(bucket: bucket, from: from, object: object), Work(hashing: try hashing(input, from, call)))
  }

  static func finish(_ draft: Draft, _ payload: Payload?, _ call: inout Call) throws -> Value {
    let (bucket, source) = (draft.bucket, draft.from.object)
    var object = draft.object
    object.etag = payload.map { Digest.hex($0.md5) } ?? source.etag
    object.checksum = payload?.checksum ?? source.checksum
    object.version = VersionID.next(in: bucket, &call)
    try ObjectStore.add(object, body: source.file == nil ? try ObjectStore.body(of: source, call) : nil, call)
    try Notifications.publish(.copy, object, in: bucket, &call)
    call.effect("object \(bucket.name)/\(object.key)", .created)
    return output(object, draft.from, bucket)
  }

  private static func checkSelf(_ input: Input, _ from: CopySource, _ bucket: Bucket, _ request: Value) throws {
    guard from.bucket.id == bucket.id, from.object.key == input.key, from.object.isLatest,
      input.metadataDirective != "REPLACE", input.storageClass == nil, request["WebsiteRedirectLocation"] == nil,
      request["ServerSideEncryption"] == nil, request["SSECustomerAlgorithm"] == nil,
      from.object.storageClass == "STANDARD"
    else { return }
    throw ServiceError.invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's "
        + "metadata, storage class, website redirect location or encryption attributes.")
  }

  private static func properties(
    _ input: Input, _ from: CopySource, _ bucket: Bucket, _ call: Call
  ) throws -> Value {
    var properties = try ObjectProperties.given(call.request.input, bucket, call)
    if input.metadataDirective != "REPLACE" {
      for name in ObjectProperties.headers + ["Metadata"] where name != "WebsiteRedirectLocation" {
        properties[name] = from.object.properties[name]
      }
    }
    if input.taggingDirective != "REPLACE" { properties["Tags"] = from.object.properties["Tags"] }
    return properties
  }

  /// What must be computed of the source's bytes; nil where that is known.
  private static func hashing(_ input: Input, _ from: CopySource, _ call: Call) throws -> Hashing? {
    let source = from.object
    let algorithm = try input.checksumAlgorithm.map(GivenChecksum.algorithm) ?? source.checksum?.algorithm ?? .crc64nvme
    if source.parts.isEmpty, source.checksum?.algorithm == algorithm { return nil }
    return Hashing(source: try from.source(nil, call), algorithm: algorithm)
  }

  private static func output(_ object: StoredObject, _ from: CopySource, _ bucket: Bucket) -> Value {
    var result: Value = ["ETag": .string(object.quotedETag), "LastModified": .timestamp(object.modified)]
    object.checksum?.write(to: &result)
    var output: Value = ["CopyObjectResult": result]
    Encryption.write(object.properties, to: &output)
    if from.bucket.versioning != .never { output["CopySourceVersionId"] = .string(from.object.version) }
    if bucket.versioning == .enabled { output["VersionId"] = .string(object.version) }
    return output
  }
}
