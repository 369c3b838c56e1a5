import AWSModel
import Cloud

/// The lifecycle rules of a bucket: whom they speak of, and when; `LifecycleRun` applies them.
enum Lifecycle {
  static let kind = "lifecycle"

  /// When the object expires, and by which rule, as S3 writes it; nil where no rule speaks of it.
  static func expiration(of object: StoredObject, in bucket: Bucket, _ call: Call) throws -> String? {
    guard let rules = try Configuration.get(kind, of: bucket, call)?["Rules"]?.list else { return nil }
    for rule in rules where rule["Status"]?.string == "Enabled" && applies(rule, to: object) {
      guard let expiration = rule["Expiration"], let date = try date(expiration, object) else { continue }
      return "expiry-date=\"\(HTTPDate.text(date))\", rule-id=\"\(rule["ID"]?.string ?? "")\""
    }
    return nil
  }

  /// When the upload is given up, and by which rule; nil where no rule speaks of it.
  static func abortion(of upload: Upload, in bucket: Bucket, _ call: Call) throws -> (date: Timestamp, id: String)? {
    for rule in try Configuration.get(kind, of: bucket, call)?["Rules"]?.list ?? [] {
      guard rule["Status"]?.string == "Enabled",
        let days = rule["AbortIncompleteMultipartUpload"]?["DaysAfterInitiation"]?.integer,
        upload.key.utf8.starts(with: prefix(of: rule).utf8)
      else { continue }
      return (midnight(after: upload.initiated, days: days), rule["ID"]?.string ?? "")
    }
    return nil
  }

  /// The prefix of keys that a rule speaks of.
  static func prefix(of rule: Value) -> String {
    let filter = rule["Filter"]
    return rule["Prefix"]?.string ?? filter?["Prefix"]?.string ?? filter?["And"]?["Prefix"]?.string ?? ""
  }

  /// The end of the day in which so many days have passed: S3 User Guide, "Lifecycle rules: Based on an object's age".
  static func midnight(after instant: Timestamp, days: Int64) -> Timestamp {
    let day: Int64 = 86_400_000_000
    return Timestamp(microseconds: (instant.microseconds + days * day + day - 1) / day * day)
  }

  /// Whether a rule speaks of objects by their size.
  static func namesSize(_ rule: Value) -> Bool {
    let filter = rule["Filter"]?["And"] ?? rule["Filter"]
    return filter?["ObjectSizeGreaterThan"] != nil || filter?["ObjectSizeLessThan"] != nil
  }

  /// When an action with `Days` or a `Date` is due for an object.
  static func date(_ expiration: Value, _ object: StoredObject) throws -> Timestamp? {
    if let days = expiration["Days"]?.integer {
      return midnight(after: object.modified, days: days)
    }
    return try ObjectLock.date(expiration["Date"])
  }

  static func applies(_ rule: Value, to object: StoredObject) -> Bool {
    if let prefix = rule["Prefix"]?.string { return object.key.utf8.starts(with: prefix.utf8) }
    guard let filter = rule["Filter"] else { return true }
    let all = filter["And"] ?? filter
    if let prefix = all["Prefix"]?.string, !object.key.utf8.starts(with: prefix.utf8) { return false }
    if let least = all["ObjectSizeGreaterThan"]?.integer, object.size <= least { return false }
    if let most = all["ObjectSizeLessThan"]?.integer, object.size >= most { return false }
    let tags = (all["Tags"]?.list ?? []) + (all["Tag"].map { [$0] } ?? [])
    return tags.allSatisfy { wanted in
      object.tags.contains { $0["Key"] == wanted["Key"] && $0["Value"] == wanted["Value"] }
    }
  }
}
