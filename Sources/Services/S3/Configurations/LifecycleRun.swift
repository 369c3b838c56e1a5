import AWSModel
import Cloud
import GRDB

/// A midnight's work on a bucket: what its lifecycle rules expire, hide, move and give up. It defers the next midnight's.
///
/// Source: S3 User Guide, "Managing the lifecycle of objects".
enum LifecycleRun: ServiceOperation {
  static let access = Access<Input>("s3:LifecycleRun")
  struct Input: Decodable { var bucket: String }
  struct Output: Encodable {}

  /// Defers the next midnight's work, once.
  static func schedule(for bucket: Bucket, _ call: Call) throws {
    let tag = "s3-lifecycle:" + bucket.name
    try call.cancel(tag: tag)
    let due = Lifecycle.midnight(after: Timestamp(microseconds: call.now.microseconds + 1), days: 0)
    try call.later(
      Request(
        "s3", "_LifecycleRun", ["Bucket": .string(bucket.name)],
        principal: .service("s3.amazonaws.com", source: bucket.arn), scope: call.scope), at: due, tag: tag)
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let bucket = try Bucket.find(input.bucket, call),
      let rules = try Configuration.get(Lifecycle.kind, of: bucket, call)?["Rules"]?.list
    else { return Output() }
    for rule in rules where rule["Status"]?.string == "Enabled" {
      try applyToObjects(rule, bucket, &call)
      try giveUpUploads(rule, bucket, call)
    }
    try schedule(for: bucket, call)
    return Output()
  }

  private static func applyToObjects(_ rule: Value, _ bucket: Bucket, _ call: inout Call) throws {
    let sql = "SELECT \(ObjectStore.columns) FROM s3_objects WHERE bucket = ? AND key >= ? ORDER BY key, id DESC"
    let prefix = Lifecycle.prefix(of: rule)
    let rows = try Row.fetchCursor(call.db, sql: sql, arguments: [bucket.id, prefix])
    var (due, newer, rank): ([(StoredObject, StoredObject?, Int)], StoredObject?, Int) = ([], nil, 0)
    while let row = try rows.next() {
      let object = try StoredObject(row)
      guard object.key.utf8.starts(with: prefix.utf8) else { break }
      if newer?.key != object.key { (newer, rank) = (nil, 0) }
      if Lifecycle.applies(rule, to: object) { due.append((object, newer, rank)) }
      (newer, rank) = (object, rank + 1)
    }
    for (object, newer, rank) in due { try apply(rule, to: object, newer, rank, bucket, &call) }
  }

  private static func apply(
    _ rule: Value, to object: StoredObject, _ newer: StoredObject?, _ rank: Int, _ bucket: Bucket, _ call: inout Call
  ) throws {
    guard let newer else { return try applyToCurrent(rule, object, bucket, &call) }
    if let expiration = rule["NoncurrentVersionExpiration"], let days = expiration["NoncurrentDays"]?.integer,
      rank > Int(expiration["NewerNoncurrentVersions"]?.integer ?? 0),
      Lifecycle.midnight(after: newer.modified, days: days) <= call.now,
      !ObjectLock.protects(object, bypass: false, call)
    {
      try ObjectStore.remove(object, call)
      return try Notifications.publish(.expired, object, in: bucket, &call)
    }
    for transition in rule["NoncurrentVersionTransitions"]?.list ?? [] {
      guard let days = transition["NoncurrentDays"]?.integer, !object.isMarker,
        Lifecycle.midnight(after: newer.modified, days: days) <= call.now
      else { continue }
      try move(object, to: transition, by: rule, bucket, &call)
    }
  }

  private static func applyToCurrent(
    _ rule: Value, _ object: StoredObject, _ bucket: Bucket, _ call: inout Call
  ) throws {
    if object.isMarker {
      guard rule["Expiration"]?["ExpiredObjectDeleteMarker"]?.bool == true else { return }
      let sql = "SELECT count(*) FROM s3_objects WHERE bucket = ? AND key = ?"
      if try Int.fetchOne(call.db, sql: sql, arguments: [bucket.id, object.key]) == 1 {
        try ObjectStore.remove(object, call)
      }
      return
    }
    if let expiration = rule["Expiration"], let date = try Lifecycle.date(expiration, object), date <= call.now {
      if bucket.versioning == .never {
        try ObjectStore.remove(object, call)
        return try Notifications.publish(.expired, object, in: bucket, &call)
      }
      var marker = StoredObject(bucket: bucket, key: object.key, version: VersionID.next(in: bucket, &call), call)
      marker.isMarker = true
      try ObjectStore.add(marker, body: nil, call)
      return try Notifications.publish(.expiryMarked, marker, in: bucket, &call)
    }
    for transition in rule["Transitions"]?.list ?? [] {
      if let date = try Lifecycle.date(transition, object), date <= call.now {
        try move(object, to: transition, by: rule, bucket, &call)
      }
    }
  }

  /// Moves an object to a colder storage class; never to a warmer one.
  private static func move(
    _ object: StoredObject, to transition: Value, by rule: Value, _ bucket: Bucket, _ call: inout Call
  ) throws {
    let order = [
      "STANDARD", "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE",
    ]
    guard let wanted = transition["StorageClass"]?.string,
      let now = try ObjectStore.version(object.version, of: object.key, in: bucket, call),
      let from = order.firstIndex(of: now.storageClass), let to = order.firstIndex(of: wanted), from < to
    else { return }
    // Objects below 128 KiB stay where they are unless the rule says otherwise.
    if now.size < 131_072, !Lifecycle.namesSize(rule) { return }
    var moved = now
    moved.storageClass = wanted
    try ObjectStore.update(moved, call)
    try Notifications.publish(.transitioned, moved, in: bucket, &call)
  }

  private static func giveUpUploads(_ rule: Value, _ bucket: Bucket, _ call: Call) throws {
    guard let days = rule["AbortIncompleteMultipartUpload"]?["DaysAfterInitiation"]?.integer else { return }
    let sql = "SELECT * FROM s3_uploads WHERE bucket = ?"
    for upload in try Row.fetchAll(call.db, sql: sql, arguments: [bucket.id]).map(Upload.init)
    where upload.key.utf8.starts(with: Lifecycle.prefix(of: rule).utf8)
      && Lifecycle.midnight(after: upload.initiated, days: days) <= call.now
    {
      try upload.remove(call)
    }
  }
}
