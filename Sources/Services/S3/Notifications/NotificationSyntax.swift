import AWSModel

/// Checks the entries of a notification configuration as S3 does when it is put.
enum NotificationSyntax {
  private static let events: Set = [
    "s3:ReducedRedundancyLostObject", "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated", "s3:ObjectRestore:*", "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed", "s3:ObjectRestore:Delete", "s3:Replication:*",
    "s3:Replication:OperationFailedReplication", "s3:Replication:OperationNotTracked",
    "s3:Replication:OperationMissedThreshold", "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:LifecycleTransition", "s3:IntelligentTiering", "s3:ObjectAcl:Put", "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated", "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete", "s3:ObjectAnnotation:*", "s3:ObjectAnnotation:Put",
    "s3:ObjectAnnotation:Delete",
  ]

  /// - Throws: `MalformedXML`, `InvalidArgument` (400).
  static func check(_ entry: Value, _ kind: NotificationTarget.Kind) throws {
    let member = kind.rawValue + "Arn"
    guard let text = entry[member]?.string, let wanted = entry["Events"]?.list, !wanted.isEmpty else {
      throw ServiceError.malformedXML
    }
    for event in wanted where !event.isOne(of: events) {
      // Recorded for a name that S3 does not know; the argument's name is not verified.
      throw ServiceError.invalidArgument(
        "The event '\(event.string ?? "")' is not supported for notifications", "Event", event.string)
    }
    guard let arn = ARN(text), arn.service == kind.service, !arn.resource.isEmpty else {
      throw ServiceError.invalidArgument("The ARN could not be parsed", member, text)
    }
    for rule in entry["Filter"]?["Key"]?["FilterRules"]?.list ?? [] {
      guard let name = rule["Name"]?.string, ["prefix", "suffix"].contains(name.lowercased()) else {
        throw ServiceError.invalidArgument(
          "filter rule name must be either prefix or suffix", "FilterRule.Name", rule["Name"]?.string)
      }
      guard rule["Value"]?.string != nil else {
        throw ServiceError.invalidArgument("filter value cannot be empty", "FilterRule.Value", nil)
      }
    }
    let names = (entry["Filter"]?["Key"]?["FilterRules"]?.list ?? []).compactMap { $0["Name"]?.string?.lowercased() }
    if Set(names).count != names.count {
      throw ServiceError.invalidArgument(
        "Cannot specify more than one \(names.first ?? "") rule in a filter.", "FilterRule.Name", names.first)
    }
  }

  /// The entry as S3 gives it back: the names of its filter's rules begin with a capital.
  static func normalised(_ entry: Value) -> Value {
    guard let rules = entry["Filter"]?["Key"]?["FilterRules"]?.list else { return entry }
    var entry = entry
    entry["Filter"] = [
      "Key": [
        "FilterRules": .list(
          rules.map { rule in
            var rule = rule
            rule["Name"] = rule["Name"]?.string?.lowercased() == "prefix" ? "Prefix" : "Suffix"
            return rule
          })
      ]
    ]
    return entry
  }

  /// No event of a key may be meant by two entries.
  ///
  /// - Throws: `InvalidArgument` (400).
  static func checkOverlaps(_ targets: [NotificationTarget]) throws {
    for (index, target) in targets.enumerated() {
      guard let other = targets[(index + 1)...].first(where: target.overlaps) else { continue }
      let haveFilter = [target, other].contains { !$0.prefix.isEmpty || !$0.suffix.isEmpty }
      throw ServiceError.invalidArgument(
        haveFilter
          ? "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are "
            + "overlapping for the same event type."
          : "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
        haveFilter ? nil : "Event", haveFilter ? nil : (target.events + other.events).joined(separator: ", "))
    }
  }
}

extension NotificationTarget.Kind {
  /// The service of the destination's ARN.
  var service: String {
    switch self {
    case .topic: "sns"
    case .queue: "sqs"
    case .function: "lambda"
    }
  }
}
