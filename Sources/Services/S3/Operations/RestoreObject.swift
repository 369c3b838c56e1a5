import AWSModel
import Cloud

/// Brings an archived object back for some days, after the hours that its tier takes.
///
/// Errors: `InvalidObjectState` (403), `RestoreAlreadyInProgress` (409), `MalformedXML` (400), `NoSuchKey` (404). It defers
/// the notifications. Source: S3 API, RestoreObject; S3 User Guide, "Understanding archive retrieval options". Selecting
/// while restoring is not simulated.
enum RestoreObject: S3Operation {
  static let action = "s3:RestoreObject"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var object = try ObjectStore.find(input.key, version: input.versionId, in: bucket, method: "POST", call)
    guard ["GLACIER", "DEEP_ARCHIVE"].contains(object.storageClass) else {
      throw ServiceError.s3(
        "InvalidObjectState", "Restore is not allowed for the object's current storage class", 403,
        [("StorageClass", object.storageClass)])
    }
    if case .timestamp(let ready)? = object.properties["RestoreReady"], ready > call.now {
      throw ServiceError.s3("RestoreAlreadyInProgress", "Object restore is already in progress", 409)
    }
    let request = call.request.input["RestoreRequest"]
    guard let days = request?["Days"]?.integer, days > 0 else { throw ServiceError.malformedXML }
    let tier = request?["GlacierJobParameters"]?["Tier"]?.string ?? request?["Tier"]?.string ?? "Standard"
    let isRestored = Self.isRestored(object, at: call.now)
    let ready = isRestored ? call.now : call.now + .seconds(seconds(tier, object.storageClass))
    object.properties["RestoreReady"] = .timestamp(ready)
    object.properties["RestoreUntil"] = .timestamp(Lifecycle.midnight(after: ready, days: days))
    try ObjectStore.update(object, call)
    if !isRestored { try Notifications.publish(.restoring, object, in: bucket, &call) }
    call.effect("restore of object \(bucket.name)/\(input.key)", .started, tier)
    return .empty
  }

  /// What the header `x-amz-restore` says; nil where nothing is or was being restored.
  static func header(_ object: StoredObject, at now: Timestamp) -> String? {
    guard case .timestamp(let ready)? = object.properties["RestoreReady"],
      case .timestamp(let until)? = object.properties["RestoreUntil"], now < until
    else { return nil }
    if now < ready { return "ongoing-request=\"true\"" }
    return "ongoing-request=\"false\", expiry-date=\"\(HTTPDate.text(until))\""
  }

  /// Whether an archived object can be read now.
  static func isRestored(_ object: StoredObject, at now: Timestamp) -> Bool {
    guard case .timestamp(let ready)? = object.properties["RestoreReady"] else { return false }
    return ready <= now && header(object, at: now) != nil
  }

  private static func seconds(_ tier: String, _ storageClass: String) -> Int {
    switch (tier, storageClass) {
    case ("Expedited", _): 300
    case ("Bulk", "DEEP_ARCHIVE"): 48 * 3_600
    case ("Bulk", _), (_, "DEEP_ARCHIVE"): 12 * 3_600
    default: 4 * 3_600
    }
  }
}
