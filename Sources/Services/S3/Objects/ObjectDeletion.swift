import AWSModel
import Cloud

/// Removes a version, or hides a key behind a delete marker, as the bucket's versioning wants it.
struct ObjectDeletion {
  var key: String
  var version: String?
  var bypass = false

  /// What was done: the version that is gone, and whether it was or became a delete marker.
  struct Outcome {
    var version: String?
    var isMarker = false
    /// Whether there was anything to remove or hide.
    var happened = true
  }

  /// - Throws: `InvalidArgument` (400) for a version that cannot be one, `AccessDenied` (403) for a locked one.
  func perform(in bucket: Bucket, _ call: inout Call) throws -> Outcome {
    if bypass, !bucket.hasObjectLock {
      throw ServiceError.invalidArgument(
        "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
        "x-amz-bypass-governance-retention")
    }
    if let version { return try remove(version, in: bucket, &call) }
    guard bucket.versioning == .never else { return try hide(in: bucket, &call) }
    guard let object = try ObjectStore.latest(key, in: bucket, call) else { return Outcome(happened: false) }
    try ObjectStore.remove(object, call)
    try Upload.noteRemoval(of: key, in: bucket, call)
    try Notifications.publish(.delete, object, in: bucket, &call)
    return Outcome()
  }

  private func remove(_ version: String, in bucket: Bucket, _ call: inout Call) throws -> Outcome {
    guard let object = try ObjectStore.version(version, of: key, in: bucket, call) else {
      guard VersionID.isPossible(version) else {
        throw ServiceError.invalidArgument("Invalid version id specified", "versionId", version)
      }
      return Outcome(version: version, happened: false)
    }
    if ObjectLock.protects(object, bypass: bypass, call) { throw ServiceError.objectLocked }
    try ObjectStore.remove(object, call)
    try Notifications.publish(.delete, object, in: bucket, &call)
    return Outcome(version: bucket.versioning == .never ? nil : version, isMarker: object.isMarker)
  }

  private func hide(in bucket: Bucket, _ call: inout Call) throws -> Outcome {
    let version = VersionID.next(in: bucket, &call)
    var marker = StoredObject(bucket: bucket, key: key, version: version, call)
    marker.isMarker = true
    try ObjectStore.add(marker, body: nil, call)
    try Upload.noteRemoval(of: key, in: bucket, call)
    try Notifications.publish(.markerCreated, marker, in: bucket, &call)
    return Outcome(version: version, isMarker: true)
  }
}
