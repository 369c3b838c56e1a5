import AWSModel
import Cloud

/// Makes an object of the parts of an upload.
///
/// Errors: `NoSuchUpload`, `NoSuchKey` (404), `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall`, `InvalidRequest`,
/// `BadDigest`, `MalformedXML` (400), `PreconditionFailed` (412), `ConditionalRequestConflict` (409). It defers the bucket's
/// notifications. Source: S3 API, CompleteMultipartUpload.
enum CompleteMultipartUpload: BodyOperation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var uploadId: String
    var checksumType: String?
    var mpuObjectSize: Int64?
  }

  struct Draft {
    var key: String
    var bucket: Bucket
    var upload: Upload
    var assembly: Assembly
  }

  static func prepare(_ input: Input, _ call: inout Call) throws -> (draft: Draft, work: Assembly) {
    let bucket = try bucket(input, call)
    let request = call.request.input
    let upload = try Upload.named(input.uploadId, of: input.key, in: bucket, call)
    if let type = input.checksumType, type != upload.checksumType?.rawValue {
      throw ServiceError.invalidRequest(
        "The upload was created using the \(upload.checksumType?.rawValue ?? "null") checksum mode. "
          + "The complete request must use the same checksum mode.")
    }
    guard let listed = request["MultipartUpload"]?["Parts"]?.list else {
      throw ServiceError.invalidRequest("You must specify at least one part")
    }
    try checkConditions(input, upload, bucket, call)
    let assembly = try Assembly(upload, listed, call)
    if let size = input.mpuObjectSize, size != assembly.size {
      throw ServiceError.invalidRequest(
        "The provided 'x-amz-mp-object-size' header value \(size) does not match what was computed: \(assembly.size)")
    }
    return (Draft(key: input.key, bucket: bucket, upload: upload, assembly: assembly), assembly)
  }

  static func finish(_ draft: Draft, _ joined: Assembly.Joined, _ call: inout Call) throws -> Value {
    let (bucket, upload, assembly) = (draft.bucket, draft.upload, draft.assembly)
    if let given = call.request.input[joined.checksum.algorithm.member]?.string, !matches(given, joined.checksum) {
      throw ServiceError.badChecksum(joined.checksum.algorithm.rawValue.lowercased())
    }
    var object = StoredObject(bucket: bucket, key: draft.key, version: "null", call)
    object.storageClass = upload.storageClass
    object.properties = upload.properties
    object.properties["Parts"] = .list(assembly.facts)
    (object.size, object.etag, object.checksum) = (assembly.size, assembly.etag, joined.checksum)
    object.file = joined.file
    object.version = VersionID.next(in: bucket, &call)
    try ObjectStore.add(object, body: joined.body, call)
    try upload.remove(call)
    try Notifications.publish(.completeMultipartUpload, object, in: bucket, &call)
    call.effect("object \(bucket.name)/\(object.key)", .created)
    return try output(object, bucket, call)
  }

  /// The conditions on the key, whose object may also have come or gone since the upload began: AWS refuses that as a conflict
  /// even where the condition holds (S3 User Guide, conditional writes; recorded from AWS).
  private static func checkConditions(_ input: Input, _ upload: Upload, _ bucket: Bucket, _ call: Call) throws {
    let request = call.request.input
    let current = try ObjectStore.latest(input.key, in: bucket, call)
    if request["IfMatch"] != nil, let current, current.isMarker, upload.keyRemoved {
      throw conflict("If-Match", input.key)
    }
    try ObjectConditions.checkWrite(current, input.key, request)
    if request["IfMatch"] != nil, let current, current.modified > upload.initiated {
      throw conflict("If-Match", input.key)
    }
    if request["IfNoneMatch"] != nil, upload.keyRemoved { throw conflict("If-None-Match", input.key) }
  }

  private static func conflict(_ condition: String, _ key: String) -> ServiceError {
    .s3(
      "ConditionalRequestConflict",
      "The conditional request cannot succeed due to a conflicting operation against this resource.", 409,
      [("Condition", condition), ("Key", key)])
  }

  /// Whether a checksum given is the one computed; that of the parts' checksums may come without their number.
  private static func matches(_ given: String, _ checksum: ObjectChecksum) -> Bool {
    given == checksum.value || (checksum.type == .composite && checksum.value.hasPrefix(given + "-"))
  }

  private static func output(_ object: StoredObject, _ bucket: Bucket, _ call: Call) throws -> Value {
    let path = PercentEncoding.encode(object.key, keeping: "-_.~").replacingBlanks
    var output: Value = [
      "Location": .string("https://\(bucket.name).s3.\(bucket.region).amazonaws.com/\(path)"),
      "Bucket": .string(bucket.name), "Key": .string(object.key), "ETag": .string(object.quotedETag),
    ]
    object.checksum?.write(to: &output)
    Encryption.write(object.properties, to: &output)
    if bucket.versioning == .enabled { output["VersionId"] = .string(object.version) }
    output["Expiration"] = try Lifecycle.expiration(of: object, in: bucket, call).map(Value.string)
    return output
  }
}

extension String {
  /// An encoded text with `%20` for a blank rather than `+`.
  fileprivate var replacingBlanks: String {
    split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%20")
  }
}
