import AWSModel

/// Checks a lifecycle rule as S3 does when it is put.
///
/// The texts about dates and tags are recorded from AWS; those about days and classes are the User Guide's or not verified.
enum LifecycleSyntax {
  private static let actions = [
    "Expiration", "Transitions", "NoncurrentVersionTransitions", "NoncurrentVersionExpiration",
    "AbortIncompleteMultipartUpload",
  ]
  private static let classes: Set = [
    "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR",
  ]

  /// - Throws: `MalformedXML`, `InvalidRequest`, `InvalidArgument` (400).
  static func check(_ rule: Value) throws {
    guard rule["Status"]?.isOne(of: ["Enabled", "Disabled"]) == true, rule["Prefix"] == nil || rule["Filter"] == nil,
      rule["Prefix"] != nil || rule["Filter"] != nil
    else { throw ServiceError.malformedXML }
    if let id = rule["ID"]?.string, id.utf8.count > 255 {
      throw ServiceError.invalidArgument("ID length should not exceed allowed limit of 255", "ID", id)
    }
    if let filter = rule["Filter"] { try check(filter: filter) }
    guard actions.contains(where: { rule[$0] != nil }) else {
      throw ServiceError.invalidRequest("At least one action needs to be specified in a rule.")
    }
    if let expiration = rule["Expiration"] { try check(expiration: expiration, rule) }
    for transition in rule["Transitions"]?.list ?? [] {
      guard transition["StorageClass"]?.isOne(of: classes) == true,
        (transition["Days"] == nil) != (transition["Date"] == nil)
      else { throw ServiceError.malformedXML }
      try check(date: transition["Date"])
      let days = transition["Days"]?.integer
      if let days, days < 0 {
        throw ServiceError.invalidArgument(
          "'Days' in the Transition action must be nonnegative", "Days", String(days))
      }
      if let days, days < 30, transition["StorageClass"]?.isOne(of: ["STANDARD_IA", "ONEZONE_IA"]) == true {
        let name = transition["StorageClass"]?.string ?? ""
        throw ServiceError.invalidArgument(
          "'Days' in Transition action must be greater than or equal to 30 for storageClass '\(name)'", "Days",
          String(days))
      }
    }
    for (name, member) in [
      ("NoncurrentVersionExpiration", "NoncurrentDays"), ("AbortIncompleteMultipartUpload", "DaysAfterInitiation"),
    ] {
      guard let action = rule[name] else { continue }
      guard let days = action[member]?.integer else { throw ServiceError.malformedXML }
      if days < 1 {
        throw ServiceError.invalidArgument(
          "'\(member)' for \(name) action must be a positive integer", member, String(days))
      }
    }
  }

  private static func check(filter: Value) throws {
    let members = filter.map ?? [:]
    if members.count > 1 { throw ServiceError.malformedXML }
    guard let all = filter["And"] else { return }
    let tags = all["Tags"]?.list ?? []
    let others = ["Prefix", "ObjectSizeGreaterThan", "ObjectSizeLessThan"].count { all[$0] != nil }
    if tags.count + others < 2 { throw ServiceError.malformedXML }
    let keys = tags.compactMap { $0["Key"]?.string }
    if Set(keys).count != keys.count { throw ServiceError.invalidRequest("Duplicate Tag Keys are not allowed.") }
  }

  private static func check(expiration: Value, _ rule: Value) throws {
    guard (expiration.map?.count ?? 0) == 1 else { throw ServiceError.malformedXML }
    try check(date: expiration["Date"])
    if let days = expiration["Days"]?.integer, days < 1 {
      throw ServiceError.invalidArgument(
        "'Days' for Expiration action must be a positive integer", "Days", String(days))
    }
    let hasTags = rule["Filter"]?["Tag"] != nil || rule["Filter"]?["And"]?["Tags"] != nil
    if expiration["ExpiredObjectDeleteMarker"] != nil, hasTags {
      throw ServiceError.invalidRequest("Tag cannot be specified with ExpiredObjectDeleteMarker.")
    }
  }

  private static func check(date: Value?) throws {
    guard let date = try ObjectLock.date(date) else { return }
    if date.microseconds % 86_400_000_000 != 0 {
      throw ServiceError.invalidArgument("'Date' must be at midnight GMT", "Date", date.iso8601)
    }
  }
}
