import AWSModel
import Cloud

/// What a bucket tells others. Source: S3 API, GetBucketNotificationConfiguration.
enum GetBucketNotificationConfiguration: ConfigurationReading {
  static let action = "s3:GetBucketNotification"
  static let kind = Notifications.kind

  static func missing(_ bucket: Bucket) throws -> Value { .empty }
}

/// Says what a bucket tells whom, and tells each queue and topic once that it will.
///
/// Errors: `InvalidArgument`, `MalformedXML` (400): each destination must be there and let S3 in at this moment. It defers a
/// test message to each new queue and topic. Source: S3 API, PutBucketNotificationConfiguration.
enum PutBucketNotificationConfiguration: S3Operation {
  static let action = "s3:PutBucketNotification"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var skipDestinationValidation: Bool?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    guard let given = call.request.input["NotificationConfiguration"] else { throw ServiceError.malformedXML }
    var configuration = Value.empty
    for kind in NotificationTarget.Kind.allCases {
      let member = kind.rawValue + "Configurations"
      guard let entries = given[member]?.list, !entries.isEmpty else { continue }
      configuration[member] = .list(
        try entries.map { entry in
          try NotificationSyntax.check(entry, kind)
          var entry = NotificationSyntax.normalised(entry)
          if entry["Id"]?.string?.isEmpty ?? true { entry["Id"] = .string(call.random.uuid()) }
          return entry
        })
    }
    if given["EventBridgeConfiguration"] != nil { configuration["EventBridgeConfiguration"] = .empty }
    let targets = NotificationTarget.all(in: configuration)
    try NotificationSyntax.checkOverlaps(targets)
    if input.skipDestinationValidation != true {
      try NotificationDestination.check(targets, of: bucket, call)
    }
    try tell(targets, bucket, &call)
    try Configuration.set(configuration, Notifications.kind, of: bucket, call)
    call.effect("notifications of bucket \(bucket.name)", .updated)
    return Output()
  }

  /// `s3:TestEvent` for each queue and topic that is new.
  private static func tell(_ targets: [NotificationTarget], _ bucket: Bucket, _ call: inout Call) throws {
    let known = NotificationTarget.all(in: try Configuration.get(Notifications.kind, of: bucket, call) ?? .empty)
    let identifiers = NotificationRecord.Identifiers(&call)
    for target in targets where target.kind != .function && !known.contains(where: { $0.arn == target.arn }) {
      let message = JSONText.render([
        "Service": "Amazon S3", "Event": "s3:TestEvent", "Time": .string(call.now.iso8601(digits: 3)),
        "Bucket": .string(bucket.name), "RequestId": .string(identifiers.requestID),
        "HostId": .string(identifiers.hostID),
      ])
      try call.later(target.request(message, from: bucket))
    }
  }
}
