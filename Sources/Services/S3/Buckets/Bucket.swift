import AWSModel
import Cloud
import GRDB

/// A bucket as the sandbox keeps it. Names are shared by all accounts and Regions of a partition.
struct Bucket {
  var id: Int64
  var partition: String
  var name: String
  /// The account that owns it.
  var account: String
  var region: String
  var created: Timestamp
  /// As it was given: `EU` stays `EU`.
  var locationConstraint: String?
  var versioning: Versioning
  /// Whether object lock was enabled.
  var hasObjectLock: Bool

  /// The states of a bucket's versioning; one that was never enabled has none.
  enum Versioning: String { case never = "", enabled = "Enabled", suspended = "Suspended" }

  var arn: String { "arn:\(partition):s3:::\(name)" }

  init(_ row: Row) {
    id = row["id"]
    partition = row["partition"]
    name = row["name"]
    account = row["account"]
    region = row["region"]
    created = Timestamp(microseconds: row["created"])
    locationConstraint = row["location_constraint"]
    versioning = (row["versioning"] as String?).flatMap(Versioning.init) ?? .never
    hasObjectLock = row["object_lock"]
  }

  static func find(_ name: String, _ call: Call) throws -> Bucket? {
    let sql = "SELECT * FROM s3_buckets WHERE partition = ? AND name = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [call.scope.partition, name]).map(Bucket.init)
  }

  /// The bucket of this name, if the caller may do `action` to it.
  ///
  /// Within the account the authoriser has decided already; another account needs the bucket's policy or a public ACL.
  /// - Parameters:
  ///   - name: The bucket.
  ///   - owner: The account that the caller expects to own it, if any.
  ///   - action: IAM's name of the action.
  ///   - key: The object that it is about, if any.
  /// - Throws: `NoSuchBucket` (404), `AccessDenied` (403), `InvalidBucketOwnerAWSAccountID` (400).
  static func named(
    _ name: String, expecting owner: String?, for action: String, key: String?, _ call: Call
  ) throws -> Bucket {
    if let owner, owner.utf8.count != 12 || !owner.utf8.allSatisfy({ (48...57).contains($0) }) {
      throw ServiceError.invalidExpectedOwner(owner)
    }
    guard let bucket = try find(name, call) else { throw ServiceError.noSuchBucket(name) }
    if let owner, owner != bucket.account { throw ServiceError.accessDenied }
    if bucket.account != call.scope.account, try !bucket.admits(action, key: key, call) {
      throw ServiceError.accessDenied
    }
    return bucket
  }

  /// Whether a caller of another account may do this.
  private func admits(_ action: String, key: String?, _ call: Call) throws -> Bool {
    let resource = key.map { arn + "/" + $0 } ?? arn
    if let policy = try BucketPolicy.document(of: self, call),
      policy.allows(action, on: resource, by: call.principal, in: call.scope)
    {
      return true
    }
    let isPublic = try Configuration.get("acl", of: self, call)?["Canned"]?.string ?? "private"
    switch action {
    case "s3:ListBucket": return isPublic.hasPrefix("public-read") || isPublic == "authenticated-read"
    case "s3:PutObject": return isPublic == "public-read-write"
    default: return false
    }
  }
}

extension ServiceError {
  /// An expected owner that is no account ID.
  static func invalidExpectedOwner(_ owner: String) -> ServiceError {
    s3(
      "InvalidBucketOwnerAWSAccountID",
      "The value of the expected bucket owner parameter must be an AWS Account ID... [\(owner)]", 400)
  }
}
