import AWSModel
import Cloud

/// How a bucket encrypts by default: with S3's own keys unless told otherwise. Source: S3 API, GetBucketEncryption.
enum GetBucketEncryption: ConfigurationReading {
  static let action = "s3:GetEncryptionConfiguration"
  static let kind = "encryption"
  static let member: String? = "ServerSideEncryptionConfiguration"

  static func missing(_ bucket: Bucket) throws -> Value {
    [
      "ServerSideEncryptionConfiguration": [
        "Rules": [["ApplyServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"], "BucketKeyEnabled": false]]
      ]
    ]
  }
}

/// Says how a bucket encrypts by default. Errors: `MalformedXML`, `InvalidArgument` (400). Source: S3 API,
/// PutBucketEncryption.
enum PutBucketEncryption: ConfigurationWriting {
  static let action = "s3:PutEncryptionConfiguration"
  static let kind = "encryption"
  static let member = "ServerSideEncryptionConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard let rules = document["Rules"]?.list, rules.count == 1 else { throw ServiceError.malformedXML }
    let standard = rules[0]["ApplyServerSideEncryptionByDefault"]
    let blocked = rules[0]["BlockedEncryptionTypes"]?["EncryptionType"]?.list
    guard standard != nil || blocked != nil,
      standard?["SSEAlgorithm"]?.isOne(of: ["AES256", "aws:kms", "aws:kms:dsse"]) ?? (standard == nil),
      blocked?.allSatisfy({ $0.isOne(of: ["NONE", "SSE-C"]) }) ?? true
    else { throw ServiceError.malformedXML }
    if standard?["KMSMasterKeyID"] != nil, standard?["SSEAlgorithm"] == "AES256" {
      throw ServiceError.invalidArgument(
        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
        "ApplyServerSideEncryptionByDefault")
    }
    var rule = rules[0]
    rule["BucketKeyEnabled"] = rule["BucketKeyEnabled"] ?? false
    return ["Rules": [rule]]
  }
}

/// Lets a bucket encrypt with S3's own keys again. Source: S3 API, DeleteBucketEncryption.
enum DeleteBucketEncryption: ConfigurationRemoval {
  static let action = "s3:PutEncryptionConfiguration"
  static let kind = "encryption"
}
