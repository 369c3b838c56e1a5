import AWSModel
import Cloud

/// The messages about an object, field by field as AWS sends them.
enum NotificationRecord {
  /// What is the same in all messages about one event.
  struct Identifiers {
    var requestID: String
    var hostID: String
    var sequencer: String

    init(_ call: inout Call) {
      let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      requestID = call.random.text(16, of: alphabet)
      hostID = call.random.text(75, of: alphabet + "abcdefghijklmnopqrstuvwxyz+/") + "="
      // Rises with time, and within an instant with the request's number.
      let instant = String(call.now.microseconds, radix: 16, uppercase: true)
      let number = String(call.number & 0xFFFF, radix: 16, uppercase: true)
      sequencer = "00" + instant + String(repeating: "0", count: max(0, 4 - number.count)) + number
    }
  }

  /// A record of `Records`, for Lambda, SQS and SNS.
  static func record(
    _ event: Notifications.Event, _ object: StoredObject, in bucket: Bucket, _ configuration: String,
    _ identifiers: Identifiers, _ call: Call
  ) -> Value {
    var about: Value = ["key": .string(PercentEncoding.encode(object.key, keeping: "-_.*/"))]
    if event.isCreation { about["size"] = .integer(object.size) }
    if event != .delete, event != .expired { about["eTag"] = .string(object.isMarker ? emptyETag : object.etag) }
    if bucket.versioning != .never { about["versionId"] = .string(object.version) }
    about["sequencer"] = .string(identifiers.sequencer)
    let isNewer = [.tagged, .untagged, .acl, .transitioned, .expired, .expiryMarked, .restoreExpired].contains(event)
    let service = serviceName(call)
    var record: Value = [
      "eventVersion": isNewer ? "2.3" : "2.1", "eventSource": "aws:s3", "awsRegion": .string(bucket.region),
      "eventTime": .string(call.now.iso8601(digits: 3)), "eventName": .string(event.rawValue),
      "userIdentity": ["principalId": .string(service ?? "AWS:" + principal(call))],
      "requestParameters": ["sourceIPAddress": .string(service ?? "127.0.0.1")],
      "responseElements": [
        "x-amz-request-id": .string(identifiers.requestID), "x-amz-id-2": .string(identifiers.hostID),
      ],
      "s3": [
        "s3SchemaVersion": "1.0", "configurationId": .string(configuration),
        "bucket": [
          "name": .string(bucket.name), "ownerIdentity": ["principalId": .string(ownerID(bucket))],
          "arn": .string(bucket.arn),
        ],
        "object": about,
      ],
    ]
    if event == .restored, let restoration = Restoration(of: object) {
      record["glacierEventData"] = [
        "restoreEventData": [
          "lifecycleRestorationExpiryTime": .string(restoration.until.iso8601(digits: 3)),
          "lifecycleRestoreStorageClass": .string(object.storageClass),
        ]
      ]
    }
    return record
  }

  /// An entry for PutEvents; nil for what EventBridge is not told.
  static func eventBridge(
    _ event: Notifications.Event, _ object: StoredObject, in bucket: Bucket, _ identifiers: Identifiers, _ call: Call
  ) -> Value? {
    var about: Value = ["key": .string(object.key)]
    let isMarking = event == .markerCreated || event == .expiryMarked
    let isRemoval = event == .delete || event == .expired
    if !isRemoval, !isMarking {
      about["size"] = .integer(object.size)
      about["etag"] = .string(object.etag)
    } else if isMarking {
      about["etag"] = .string(emptyETag)
    }
    if bucket.versioning != .never { about["version-id"] = .string(object.version) }
    let isTagging = event == .tagged || event == .untagged || event == .acl
    if !isTagging { about["sequencer"] = .string(identifiers.sequencer) }
    var detail: Value = [
      "version": "0", "bucket": ["name": .string(bucket.name)], "object": about,
      "request-id": .string(identifiers.requestID), "requester": .string(serviceName(call) ?? call.scope.account),
    ]
    if serviceName(call) == nil { detail["source-ip-address"] = "127.0.0.1" }
    let isRestoration = [.restoring, .restored, .restoreExpired].contains(event)
    if isRestoration { detail["source-storage-class"] = .string(object.storageClass) }
    if event == .restored, let restoration = Restoration(of: object) {
      detail["restore-expiry-time"] = .string(restoration.until.iso8601)
    }
    if event == .transitioned { detail["destination-storage-class"] = .string(object.storageClass) }
    if !isTagging, !isRestoration, event != .transitioned {
      detail["reason"] = .string(call.request.operation == "DeleteObjects" ? "DeleteObject" : reason(event))
    }
    if isRemoval { detail["deletion-type"] = "Permanently Deleted" }
    if isMarking { detail["deletion-type"] = "Delete Marker Created" }
    return [
      "Source": "aws.s3", "DetailType": .string(detailType(event)), "Detail": .string(JSONText.render(detail)),
      "Resources": [.string(bucket.arn)], "Time": .timestamp(call.now.inWholeSeconds),
    ]
  }

  /// The MD5 of nothing, which a delete marker has as its ETag.
  private static let emptyETag = "d41d8cd98f00b204e9800998ecf8427e"

  private static func reason(_ event: Notifications.Event) -> String {
    switch event {
    case .copy: "CopyObject"
    case .completeMultipartUpload: "CompleteMultipartUpload"
    case .post: "POST Object"
    case .delete, .markerCreated: "DeleteObject"
    case .expired, .expiryMarked: "Lifecycle Expiration"
    default: "PutObject"
    }
  }

  private static func detailType(_ event: Notifications.Event) -> String {
    switch event {
    case .delete, .markerCreated, .expired, .expiryMarked: "Object Deleted"
    case .restoring: "Object Restore Initiated"
    case .restored: "Object Restore Completed"
    case .restoreExpired: "Object Restore Expired"
    case .transitioned: "Object Storage Class Changed"
    case .tagged: "Object Tags Added"
    case .untagged: "Object Tags Deleted"
    case .acl: "Object ACL Updated"
    default: "Object Created"
    }
  }

  /// The name of the service that did it by itself, as lifecycle and restoration do; nil for what a caller did.
  private static func serviceName(_ call: Call) -> String? {
    if case .service(let name, _) = call.principal, name == "s3.amazonaws.com" { name } else { nil }
  }

  private static func principal(_ call: Call) -> String {
    let name =
      switch call.principal {
      case .user(let name): "user/\(name)"
      case .role(let name, let session): "role/\(name)/\(session)"
      case .service(let name, _): name
      }
    return "AIDA" + Digest.hex(Digest.md5(Array((call.scope.account + name).utf8))).uppercased().prefix(17)
  }

  private static func ownerID(_ bucket: Bucket) -> String {
    String(("A" + Owner.id(of: bucket.account).uppercased()).prefix(14))
  }
}
