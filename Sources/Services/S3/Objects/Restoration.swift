import AWSModel
import Cloud

/// The copy of an archived object that RestoreObject brings back for some days, as the object's properties keep it.
struct Restoration {
  /// When it can be read.
  var ready: Timestamp
  /// When it goes again.
  var until: Timestamp

  /// The restoration that was asked for last; nil where there is none.
  init?(of object: StoredObject) {
    guard case .timestamp(let ready)? = object.properties["RestoreReady"],
      case .timestamp(let until)? = object.properties["RestoreUntil"]
    else { return nil }
    (self.ready, self.until) = (ready, until)
  }

  init(ready: Timestamp, until: Timestamp) { (self.ready, self.until) = (ready, until) }

  /// Whether an object is archived and not there to be read.
  static func isOutOfReach(_ object: StoredObject, at now: Timestamp) -> Bool {
    isArchived(object) && Restoration(of: object)?.isThere(at: now) != true
  }

  static func isArchived(_ object: StoredObject) -> Bool { ["GLACIER", "DEEP_ARCHIVE"].contains(object.storageClass) }

  func isThere(at now: Timestamp) -> Bool { ready <= now && now < until }

  /// What the header `x-amz-restore` says; nil once the copy is gone.
  func header(at now: Timestamp) -> String? {
    if now >= until { return nil }
    if now < ready { return "ongoing-request=\"true\"" }
    return "ongoing-request=\"false\", expiry-date=\"\(HTTPDate.text(until))\""
  }

  /// `RestoreStatus` of a listing; nil once the copy is gone.
  func status(at now: Timestamp) -> Value? {
    if now >= until { return nil }
    return now < ready
      ? ["IsRestoreInProgress": true] : ["IsRestoreInProgress": false, "RestoreExpiryDate": .timestamp(until)]
  }

  func write(to object: inout StoredObject) {
    object.properties["RestoreReady"] = .timestamp(ready)
    object.properties["RestoreUntil"] = .timestamp(until)
  }
}
