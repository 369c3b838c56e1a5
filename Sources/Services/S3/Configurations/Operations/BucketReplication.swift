import AWSModel
import Cloud

/// Where a bucket's objects are to be replicated. Errors: `ReplicationConfigurationNotFoundError` (404). Source: S3 API,
/// GetBucketReplication.
enum GetBucketReplication: ConfigurationReading {
  static let action = "s3:GetReplicationConfiguration"
  static let kind = "replication"
  static let member: String? = "ReplicationConfiguration"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing(
      "ReplicationConfigurationNotFoundError", "The replication configuration was not found", bucket)
  }
}

/// Says where a bucket's objects are to be replicated; nothing is. Errors: `InvalidRequest`, `MalformedXML` (400). Source:
/// S3 API, PutBucketReplication.
enum PutBucketReplication: ConfigurationWriting {
  static let action = "s3:PutReplicationConfiguration"
  static let kind = "replication"
  static let member = "ReplicationConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard bucket.versioning == .enabled else {
      throw ServiceError.s3(
        "InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration", 400,
        [("BucketName", bucket.name)])
    }
    guard let rules = document["Rules"]?.list, !rules.isEmpty, document["Role"]?.string != nil else {
      throw ServiceError.malformedXML
    }
    var kept = document
    kept["Rules"] = .list(
      try rules.map { rule in
        let name = rule["Destination"]?["Bucket"]?.string.flatMap(ARN.init)?.resource
        guard let name, rule["Status"]?.isOne(of: ["Enabled", "Disabled"]) == true else {
          throw ServiceError.malformedXML
        }
        guard try Bucket.find(name, call)?.versioning == .enabled else {
          throw ServiceError.invalidRequest("Destination bucket must have versioning enabled.")
        }
        var rule = rule
        rule["ID"] = rule["ID"] ?? .string(call.random.uuid())
        return rule
      })
    return kept
  }
}

/// Ends a bucket's replication. Source: S3 API, DeleteBucketReplication.
enum DeleteBucketReplication: ConfigurationRemoval {
  static let action = "s3:PutReplicationConfiguration"
  static let kind = "replication"
}
