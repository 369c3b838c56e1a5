import AWSModel
import Cloud

/// The inventories of a bucket, one by its ID. Errors: `NoSuchConfiguration` (404). Source: S3 API, GetBucketInventoryConfiguration.
enum GetBucketInventoryConfiguration: IdentifiedReading {
  static let action = "s3:GetInventoryConfiguration"
  static let kind = "inventory"
  static let member = "InventoryConfiguration"
}

/// The inventories of a bucket, kept and answered; nothing comes of it. Errors: `MalformedXML`, `IdMismatch`,
/// `InvalidS3DestinationBucket` (400). Source: S3 API, PutBucketInventoryConfiguration.
enum PutBucketInventoryConfiguration: IdentifiedWriting {
  static let action = "s3:PutInventoryConfiguration"
  static let kind = "inventory"
  static let member = "InventoryConfiguration"
  static let required = ["Destination", "IsEnabled", "IncludedObjectVersions", "Schedule"] as [String]

  static func check(_ document: Value, _ bucket: Bucket) throws {
    let destination = document["Destination"]?["S3BucketDestination"]
    guard let name = destination?["Bucket"]?.string,
      destination?["Format"]?.isOne(of: ["CSV", "ORC", "Parquet"]) == true,
      document["IncludedObjectVersions"]?.isOne(of: ["All", "Current"]) == true,
      document["Schedule"]?["Frequency"]?.isOne(of: ["Daily", "Weekly"]) == true
    else { throw ServiceError.malformedXML }
    guard let arn = ARN(name), arn.service == "s3", !arn.resource.isEmpty else {
      throw ServiceError.s3("InvalidS3DestinationBucket", "Invalid bucket ARN.", 400)
    }
  }
}

/// The inventories of a bucket, all of them. Source: S3 API, ListBucketInventoryConfigurations.
enum ListBucketInventoryConfigurations: IdentifiedListing {
  static let action = "s3:GetInventoryConfiguration"
  static let kind = "inventory"
  static let member = "InventoryConfigurationList"
}

/// Takes one away. Errors: `NoSuchConfiguration` (404). Source: S3 API, DeleteBucketInventoryConfiguration.
enum DeleteBucketInventoryConfiguration: IdentifiedRemoval {
  static let action = "s3:PutInventoryConfiguration"
  static let kind = "inventory"
}
