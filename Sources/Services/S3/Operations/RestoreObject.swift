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
    var object = try ObjectStore.find(
      input.key, version: input.versionId, in: bucket, method: "POST", hidesMarker: false, call)
    guard Restoration.isArchived(object) else {
      throw ServiceError.archived("Restore is not allowed for the object's current storage class", object)
    }
    let before = Restoration(of: object)
    if let before, before.ready > call.now {
      throw ServiceError.s3("RestoreAlreadyInProgress", "Object restore is already in progress", 409)
    }
    let request = call.request.input["RestoreRequest"]
    guard let days = request?["Days"]?.integer, days > 0 else { throw ServiceError.malformedXML }
    let tier = request?["GlacierJobParameters"]?["Tier"]?.string ?? request?["Tier"]?.string ?? "Standard"
    let isThere = before?.isThere(at: call.now) == true
    let ready = isThere ? before?.ready ?? call.now : call.now + .seconds(seconds(tier, object.storageClass))
    let until = Lifecycle.midnight(after: max(ready, call.now), days: days)
    Restoration(ready: ready, until: until).write(to: &object)
    try ObjectStore.update(object, call)
    try RestorationStep.schedule(object, in: bucket, at: isThere ? until : ready, call)
    if !isThere { try Notifications.publish(.restoring, object, in: bucket, &call) }
    call.effect("restore of object \(bucket.name)/\(input.key)", .started, tier)
    return .empty
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
