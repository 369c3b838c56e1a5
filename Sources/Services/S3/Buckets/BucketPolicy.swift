import AWSModel
import Cloud

/// The policy attached to a bucket.
enum BucketPolicy {
  static let kind = "policy"

  /// The policy's text as it was put; nil where the bucket has none.
  static func text(of bucket: Bucket, _ call: Call) throws -> String? {
    try Configuration.get(kind, of: bucket, call)?.string
  }

  static func document(of bucket: Bucket, _ call: Call) throws -> PolicyDocument? {
    try text(of: bucket, call).flatMap { try? JSONText.parse($0) }.map(PolicyDocument.init)
  }

  /// The policy that speaks of a resource, for the authoriser: that of its bucket.
  static func attached(to resource: String, _ call: Call) throws -> PolicyDocument? {
    guard let arn = ARN(resource), arn.service == "s3",
      let name = arn.resource.split(separator: "/", maxSplits: 1).first,
      let bucket = try Bucket.find(String(name), call)
    else { return nil }
    return try document(of: bucket, call)
  }
}
