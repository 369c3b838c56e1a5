import AWSModel
import Cloud

/// What time does to a restored object: its copy is ready, or goes again. It tells those who want to hear of it.
///
/// An internal request, made at both instants. One that comes when the restoration has been extended does nothing.
/// Source: S3 User Guide, "Restoring an archived object".
enum RestorationStep: ServiceOperation {
  static let access = Access<Input>("s3:RestoreObject")

  struct Input: Decodable {
    var bucket: String
    var key: String
    var versionId: String
  }
  struct Output: Encodable {}

  /// Defers the step that comes at `due`.
  static func schedule(_ object: StoredObject, in bucket: Bucket, at due: Timestamp, _ call: Call) throws {
    let input: Value = [
      "Bucket": .string(bucket.name), "Key": .string(object.key), "VersionId": .string(object.version),
    ]
    try call.later(
      Request(
        "s3", "_RestorationStep", input, principal: .service("s3.amazonaws.com", source: bucket.arn),
        scope: Notifications.scope(of: bucket)), at: due)
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let bucket = try Bucket.find(input.bucket, call),
      var object = try ObjectStore.version(input.versionId, of: input.key, in: bucket, call),
      let restoration = Restoration(of: object)
    else { return Output() }
    if restoration.ready == call.now {
      try Notifications.publish(.restored, object, in: bucket, &call)
      try schedule(object, in: bucket, at: restoration.until, call)
    } else if restoration.until == call.now {
      object.properties["RestoreReady"] = nil
      object.properties["RestoreUntil"] = nil
      try ObjectStore.update(object, call)
      try Notifications.publish(.restoreExpired, object, in: bucket, &call)
    }
    return Output()
  }
}
