import AWSModel
import Cloud

/// What is refused because it would make a bucket public.
enum PublicAccessBlock {
  static let kind = "public-access-block"
  static let members = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]

  /// A new bucket blocks all public access (since April 2023).
  static func setDefault(of bucket: Bucket, _ call: Call) throws {
    var all = Value.empty
    for member in members { all[member] = true }
    try Configuration.set(all, kind, of: bucket, call)
  }

  static func isOn(_ member: String, of bucket: Bucket, _ call: Call) throws -> Bool {
    try Configuration.get(kind, of: bucket, call)?[member]?.bool ?? false
  }
}
