import AWSModel
import Cloud

/// What S3 tells others about objects: by the bucket's notification configuration, as deferred requests of
/// `s3.amazonaws.com`.
///
/// Source: S3 User Guide, "Amazon S3 Event Notifications" and "Event message structure".
enum Notifications {
  static let kind = "notification"

  /// What happened to an object, by the configuration's name of it without `s3:`.
  enum Event: String {
    case put = "ObjectCreated:Put"
    case post = "ObjectCreated:Post"
    case copy = "ObjectCreated:Copy"
    case completeMultipartUpload = "ObjectCreated:CompleteMultipartUpload"
    case delete = "ObjectRemoved:Delete"
    case markerCreated = "ObjectRemoved:DeleteMarkerCreated"
    case tagged = "ObjectTagging:Put"
    case untagged = "ObjectTagging:Delete"
    case acl = "ObjectAcl:Put"
    case restoring = "ObjectRestore:Post"
    case restored = "ObjectRestore:Completed"
    case restoreExpired = "ObjectRestore:Delete"
    case transitioned = "LifecycleTransition"
    case expired = "LifecycleExpiration:Delete"
    case expiryMarked = "LifecycleExpiration:DeleteMarkerCreated"

    var isCreation: Bool { rawValue.hasPrefix("ObjectCreated") }
  }

  /// Defers what the configuration of the bucket asks for.
  static func publish(_ event: Event, _ object: StoredObject, in bucket: Bucket, _ call: inout Call) throws {
    guard let configuration = try Configuration.get(kind, of: bucket, call) else { return }
    let identifiers = NotificationRecord.Identifiers(&call)
    for target in NotificationTarget.all(in: configuration) where target.wants(event, key: object.key) {
      let record = NotificationRecord.record(event, object, in: bucket, target.id, identifiers, call)
      try call.later(target.request(JSONText.render(["Records": [record]]), from: bucket))
    }
    if configuration["EventBridgeConfiguration"] != nil,
      let entry = NotificationRecord.eventBridge(event, object, in: bucket, identifiers, call)
    {
      try call.later(
        Request(
          "events", "PutEvents", ["Entries": [entry]],
          principal: .service("s3.amazonaws.com", source: bucket.arn), scope: scope(of: bucket)))
    }
  }

  /// Where what a bucket causes takes place: its own account and Region, whoever wrote to it.
  static func scope(of bucket: Bucket) -> Scope {
    Scope(partition: bucket.partition, account: bucket.account, region: bucket.region)
  }
}
