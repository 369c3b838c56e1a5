import AWSModel
import Cloud

/// The lifecycle rules of a bucket: kept, and told in the header `x-amz-expiration`.
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

  private static func date(_ expiration: Value, _ object: StoredObject) throws -> Timestamp? {
    if let days = expiration["Days"]?.integer {
      // The day that has then begun ends first: S3 User Guide, "Lifecycle rules: Based on an object's age".
      let day: Int64 = 86_400_000_000
      let due = object.modified.microseconds + days * day
      return Timestamp(microseconds: (due + day - 1) / day * day)
    }
    return try ObjectLock.date(expiration["Date"])
  }

  private static func applies(_ rule: Value, to object: StoredObject) -> Bool {
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
