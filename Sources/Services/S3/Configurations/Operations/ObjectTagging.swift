import AWSModel
import Cloud

/// The tags of an object. Errors: `NoSuchKey` (404), `MethodNotAllowed` (405). Source: S3 API, GetObjectTagging.
enum GetObjectTagging: S3Operation {
  static let action = "s3:GetObjectTagging"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let object = try ObjectStore.find(input.key, version: input.versionId, in: bucket, hidesMarker: false, call)
    var output: Value = ["TagSet": .list(object.tags)]
    if bucket.versioning != .never { output["VersionId"] = .string(object.version) }
    return output
  }
}

/// Replaces the tags of an object. Errors: `NoSuchKey` (404), `MethodNotAllowed` (405), `InvalidTag`, `MalformedXML`,
/// `BadRequest` (400). It defers the bucket's notifications. Source: S3 API, PutObjectTagging.
enum PutObjectTagging: S3Operation {
  static let action = "s3:PutObjectTagging"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var object = try ObjectStore.find(
      input.key, version: input.versionId, in: bucket, method: "PUT", hidesMarker: false, call)
    let tags = try ObjectTags.read(call.request.input["Tagging"], limit: 10, ofBucket: false)
    object.properties["Tags"] = tags.isEmpty ? nil : .list(tags)
    try ObjectStore.update(object, call)
    try Notifications.publish(.tagged, object, in: bucket, &call)
    call.effect("tags of object \(bucket.name)/\(input.key)", .updated)
    return bucket.versioning == .never ? .empty : ["VersionId": .string(object.version)]
  }
}

/// Takes the tags of an object away. Errors: `NoSuchKey` (404), `MethodNotAllowed` (405). Source: S3 API,
/// DeleteObjectTagging.
enum DeleteObjectTagging: S3Operation {
  static let action = "s3:DeleteObjectTagging"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var object = try ObjectStore.find(
      input.key, version: input.versionId, in: bucket, method: "DELETE", hidesMarker: false, call)
    object.properties["Tags"] = nil
    try ObjectStore.update(object, call)
    try Notifications.publish(.untagged, object, in: bucket, &call)
    return bucket.versioning == .never ? .empty : ["VersionId": .string(object.version)]
  }
}
