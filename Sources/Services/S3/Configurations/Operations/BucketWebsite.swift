import AWSModel
import Cloud

/// How a bucket answers as a website. Errors: `NoSuchWebsiteConfiguration` (404). Source: S3 API, GetBucketWebsite.
enum GetBucketWebsite: ConfigurationReading {
  static let action = "s3:GetBucketWebsite"
  static let kind = "website"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing(
      "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration", bucket)
  }
}

/// Makes a bucket a website. Errors: `InvalidArgument`, `InvalidRequest`, `MalformedXML` (400). Source: S3 API,
/// PutBucketWebsite.
enum PutBucketWebsite: ConfigurationWriting {
  static let action = "s3:PutBucketWebsite"
  static let kind = "website"
  static let member = "WebsiteConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    if let all = document["RedirectAllRequestsTo"] {
      guard (document.map?.count ?? 0) == 1 else {
        throw ServiceError.invalidArgument(
          "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
          "RedirectAllRequestsTo", "not null")
      }
      guard all["HostName"]?.string != nil else { throw ServiceError.malformedXML }
      try check(protocol: all["Protocol"])
      return document
    }
    guard let index = document["IndexDocument"] else {
      throw ServiceError.invalidArgument(
        "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty", "IndexDocument", "null")
    }
    guard let suffix = index["Suffix"]?.string, !suffix.isEmpty, !suffix.contains("/") else {
      throw ServiceError.invalidArgument(
        "The IndexDocument Suffix is not well formed", "IndexDocument", index["Suffix"]?.string)
    }
    if let error = document["ErrorDocument"], error["Key"]?.string?.isEmpty ?? true { throw ServiceError.malformedXML }
    if let rules = document["RoutingRules"]?.list {
      if rules.isEmpty { throw ServiceError.malformedXML }
      for rule in rules { try check(rule) }
    }
    return document
  }

  private static func check(_ rule: Value) throws {
    guard let redirect = rule["Redirect"] else { throw ServiceError.malformedXML }
    if redirect["ReplaceKeyPrefixWith"] != nil, redirect["ReplaceKeyWith"] != nil {
      throw ServiceError.invalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.")
    }
    if let condition = rule["Condition"],
      condition["HttpErrorCodeReturnedEquals"] == nil, condition["KeyPrefixEquals"] == nil
    {
      throw ServiceError.invalidRequest(
        "Condition cannot be empty. To redirect all requests without a condition, the condition element shouldn't be "
          + "present.")
    }
    try check(protocol: redirect["Protocol"])
  }

  private static func check(protocol name: Value?) throws {
    if let name, !name.isOne(of: ["http", "https"]) {
      throw ServiceError.invalidRequest(
        "Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.")
    }
  }
}

/// Ends a bucket's website. Source: S3 API, DeleteBucketWebsite.
enum DeleteBucketWebsite: ConfigurationRemoval {
  static let action = "s3:DeleteBucketWebsite"
  static let kind = "website"
}
