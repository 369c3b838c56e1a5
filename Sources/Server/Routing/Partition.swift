/// The partitions of AWS as their Regions' names tell them apart.
enum Partition {
  /// Begins of Regions' names, the longer before the shorter, with the partition (botocore, `partitions.json`).
  private static let prefixes: [(prefix: String, partition: String)] = [
    ("us-isob-", "aws-iso-b"), ("us-isof-", "aws-iso-f"), ("eu-isoe-", "aws-iso-e"), ("us-iso-", "aws-iso"),
    ("us-gov-", "aws-us-gov"), ("cn-", "aws-cn"), ("eusc-", "aws-eusc"),
  ]

  /// The ends of AWS's host names, the longer before the shorter (botocore, `partitions.json`).
  static let hostSuffixes = [
    "amazonaws.com.cn", "api.amazonwebservices.com.cn", "amazonaws.com", "api.aws", "on.aws", "c2s.ic.gov",
    "sc2s.sgov.gov", "cloud.adc-e.uk", "csp.hci.ic.gov", "amazonaws.eu",
  ]

  /// Whether a `Host` is a name of AWS's own, with which the caller knows how to come here.
  static func isHost(_ host: String) -> Bool {
    let name = host.prefix { $0 != ":" }.lowercased()
    return hostSuffixes.contains { name.hasSuffix($0) }
  }

  /// The partition of a Region: `aws-cn` for `cn-north-1`.
  static func of(region: String) -> String {
    prefixes.first { region.hasPrefix($0.prefix) }?.partition ?? "aws"
  }

  /// Whether `label` is shaped like a Region's name: `us-east-1`, `us-gov-west-1`, `us-isob-east-1`.
  static func isRegion(_ label: Substring) -> Bool {
    let parts = label.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, (2...4).contains(parts[0].count), let number = parts.last, (1...2).contains(number.count)
    else { return false }
    return number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && parts.dropLast().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
  }
}
