import AWSModel
import Cloud

/// Who owns the objects of a bucket.
enum OwnershipControls {
  static let kind = "ownership"
  static let known: Set = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"]

  static func set(_ ownership: String, of bucket: Bucket, _ call: Call) throws {
    try Configuration.set(["Rules": [["ObjectOwnership": .string(ownership)]]], kind, of: bucket, call)
  }

  /// Whether ACLs other than the owner's full control are refused.
  static func disablesACLs(_ bucket: Bucket, _ call: Call) throws -> Bool {
    let rules = try Configuration.get(kind, of: bucket, call)?["Rules"]
    return rules?[0]?["ObjectOwnership"]?.string == "BucketOwnerEnforced"
  }
}
