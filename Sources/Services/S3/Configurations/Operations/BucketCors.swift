import AWSModel
import Cloud

/// The rules of a bucket for pages of other origins. Errors: `NoSuchCORSConfiguration` (404). Source: S3 API,
/// GetBucketCors.
enum GetBucketCors: ConfigurationReading {
  static let action = "s3:GetBucketCORS"
  static let kind = "cors"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing("NoSuchCORSConfiguration", "The CORS configuration does not exist", bucket)
  }
}

/// Gives a bucket rules for pages of other origins. Errors: `InvalidRequest`, `MalformedXML` (400). Source: S3 API,
/// PutBucketCors.
enum PutBucketCors: ConfigurationWriting {
  static let action = "s3:PutBucketCORS"
  static let kind = "cors"
  static let member = "CORSConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard let rules = document["CORSRules"]?.list, (1...100).contains(rules.count) else {
      throw ServiceError.malformedXML
    }
    for rule in rules {
      guard let methods = rule["AllowedMethods"]?.list, !methods.isEmpty,
        let origins = rule["AllowedOrigins"]?.list, !origins.isEmpty
      else { throw ServiceError.malformedXML }
      if let strange = methods.first(where: { !$0.isOne(of: ["GET", "PUT", "HEAD", "POST", "DELETE"]) }) {
        throw ServiceError.invalidRequest(
          "Found unsupported HTTP method in CORS config. Unsupported method is \(strange.string ?? "")")
      }
      for origin in origins + (rule["AllowedHeaders"]?.list ?? [])
      where (origin.string ?? "").filter({ $0 == "*" }).count > 1 {
        throw ServiceError.invalidRequest(
          "AllowedOrigin \"\(origin.string ?? "")\" can not have more than one wildcard.")
      }
    }
    return document
  }
}

/// Takes the rules for pages of other origins away. Source: S3 API, DeleteBucketCors.
enum DeleteBucketCors: ConfigurationRemoval {
  static let action = "s3:PutBucketCORS"
  static let kind = "cors"
}
