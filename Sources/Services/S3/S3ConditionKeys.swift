import AWSModel
import Cloud

/// The condition keys that S3 adds to a request.
///
/// Source: Service Authorization Reference, "Condition keys for Amazon S3".
enum S3ConditionKeys {
  /// Members of inputs by the key that tells them.
  private static let members = [
    ("s3:prefix", "Prefix"), ("s3:delimiter", "Delimiter"), ("s3:max-keys", "MaxKeys"), ("s3:x-amz-acl", "ACL"),
    ("s3:x-amz-grant-full-control", "GrantFullControl"), ("s3:x-amz-grant-read", "GrantRead"),
    ("s3:x-amz-grant-read-acp", "GrantReadACP"), ("s3:x-amz-grant-write", "GrantWrite"),
    ("s3:x-amz-grant-write-acp", "GrantWriteACP"), ("s3:x-amz-storage-class", "StorageClass"),
    ("s3:x-amz-server-side-encryption", "ServerSideEncryption"),
    ("s3:x-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId"),
    ("s3:x-amz-server-side-encryption-customer-algorithm", "SSECustomerAlgorithm"),
    ("s3:x-amz-copy-source", "CopySource"), ("s3:x-amz-metadata-directive", "MetadataDirective"),
    ("s3:x-amz-object-ownership", "ObjectOwnership"), ("s3:x-amz-website-redirect-location", "WebsiteRedirectLocation"),
    ("s3:versionid", "VersionId"), ("s3:object-lock-mode", "ObjectLockMode"),
    ("s3:object-lock-legal-hold", "ObjectLockLegalHoldStatus"), ("s3:if-match", "IfMatch"),
    ("s3:if-none-match", "IfNoneMatch"),
  ]

  /// The keys of a request, in lower case but for the tags' own.
  static func of(_ request: Request, _ call: Call) throws -> [String: String] {
    let input = request.input
    var keys = ["s3:authtype": "REST-HEADER", "s3:signatureversion": "AWS4-HMAC-SHA256"]
    for (key, member) in members {
      if let value = input[member] { keys[key] = value.string ?? value.integer.map { String($0) } }
    }
    if let region = input["CreateBucketConfiguration"]?["LocationConstraint"]?.string {
      keys["s3:locationconstraint"] = region
    }
    for tag in try requested(input) { keys["s3:requestobjecttag/" + lowered(tag["Key"])] = tag["Value"]?.string }
    guard let name = input["Bucket"]?.string, let bucket = try Bucket.find(name, call) else { return keys }
    keys["s3:resourceaccount"] = bucket.account
    keys["aws:resourceaccount"] = bucket.account
    if let key = input["Key"]?.string, let object = try existing(key, input, bucket, call) {
      for tag in object.tags { keys["s3:existingobjecttag/" + lowered(tag["Key"])] = tag["Value"]?.string }
    }
    return keys
  }

  /// The tags that the request brings; a header that cannot be read is refused later.
  private static func requested(_ input: Value) throws -> [Value] {
    if let header = input["Tagging"]?.string { return (try? ObjectTags.parse(header)) ?? [] }
    return input["Tagging"]?["TagSet"]?.list ?? []
  }

  private static func existing(
    _ key: String, _ input: Value, _ bucket: Bucket, _ call: Call
  ) throws -> StoredObject? {
    // Writing an object does not ask for what it replaces.
    if ["PutObject", "CopyObject", "UploadPart"].contains(call.request.operation) { return nil }
    if let version = input["VersionId"]?.string { return try ObjectStore.version(version, of: key, in: bucket, call) }
    return try ObjectStore.latest(key, in: bucket, call)
  }

  private static func lowered(_ key: Value?) -> String { key?.string?.lowercased() ?? "" }
}
