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

  /// What lets others in to a resource, for the authoriser: the policy of its bucket, and ACLs that grant to all.
  static func attached(to resource: String, _ call: Call) throws -> PolicyDocument? {
    guard let arn = ARN(resource), arn.service == "s3",
      let name = arn.resource.split(separator: "/", maxSplits: 1).first,
      let bucket = try Bucket.find(String(name), call)
    else { return nil }
    var policy = try text(of: bucket, call).flatMap { try? JSONText.parse($0) }
    if call.principal == .service("anonymous", source: nil) {
      if let given = policy, BucketPolicySyntax.isPublic(given),
        try PublicAccessBlock.isOn("RestrictPublicBuckets", of: bucket, call)
      {
        policy = nil
      }
      let grants = try publicGrants(arn, in: bucket, call)
      if !grants.isEmpty {
        let statements = policy?["Statement"].map { $0.list ?? [$0] } ?? []
        policy = ["Statement": .list(statements + grants)]
      }
    }
    return policy.map(PolicyDocument.init)
  }

  /// What ACLs grant to all, as statements of a policy.
  private static func publicGrants(_ arn: ARN, in bucket: Bucket, _ call: Call) throws -> [Value] {
    if try OwnershipControls.disablesACLs(bucket, call) { return [] }
    if try PublicAccessBlock.isOn("IgnorePublicAcls", of: bucket, call) { return [] }
    let ofBucket = AccessControl.permissions(try Configuration.get("acl", of: bucket, call), of: "AllUsers")
    let key = arn.resource.dropFirst(bucket.name.utf8.count + 1)
    let object = key.isEmpty ? nil : try ObjectStore.latest(String(key), in: bucket, call)
    let ofObject = object.map { AccessControl.permissions($0.properties["ACL"], of: "AllUsers") } ?? []
    var actions = ofBucket.flatMap { onBucket[$0] ?? [] }
    actions += ofObject.flatMap { onObject[$0] ?? [] }
    return actions.isEmpty
      ? []
      : [
        [
          "Effect": "Allow", "Principal": "*", "Action": .list(actions.map(Value.string)),
          "Resource": .string(arn.description),
        ]
      ]
  }

  /// S3 User Guide, "Access control list overview": what the permissions of an ACL allow.
  private static let onBucket: [String: [String]] = [
    "READ": ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"],
    "WRITE": ["s3:PutObject", "s3:DeleteObject"], "READ_ACP": ["s3:GetBucketAcl"], "WRITE_ACP": ["s3:PutBucketAcl"],
    "FULL_CONTROL": [
      "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads", "s3:PutObject", "s3:DeleteObject",
      "s3:GetBucketAcl", "s3:PutBucketAcl",
    ],
  ]
  private static let onObject: [String: [String]] = [
    "READ": ["s3:GetObject"], "READ_ACP": ["s3:GetObjectAcl"], "WRITE_ACP": ["s3:PutObjectAcl"],
    "FULL_CONTROL": ["s3:GetObject", "s3:GetObjectAcl", "s3:PutObjectAcl"],
  ]
}
