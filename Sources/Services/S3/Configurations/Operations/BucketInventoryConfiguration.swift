import AWSModel

/// The inventories of a bucket, one by its ID. Errors: `NoSuchConfiguration` (404). Source: S3 API, GetBucketInventoryConfiguration.
enum GetBucketInventoryConfiguration: IdentifiedReading {
  static let action = "s3:GetInventoryConfiguration"
  static let kind = "inventory"
  static let member = "InventoryConfiguration"
}

/// The inventories of a bucket, kept and answered; nothing comes of it. Errors: `MalformedXML`, `IdMismatch` (400). Source: S3 API,
/// PutBucketInventoryConfiguration.
enum PutBucketInventoryConfiguration: IdentifiedWriting {
  static let action = "s3:PutInventoryConfiguration"
  static let kind = "inventory"
  static let member = "InventoryConfiguration"
  static let required = ["Destination", "IsEnabled", "IncludedObjectVersions", "Schedule"] as [String]
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
