import AWSModel

/// What a bucket is to analyse, one by its ID. Errors: `NoSuchConfiguration` (404). Source: S3 API, GetBucketAnalyticsConfiguration.
enum GetBucketAnalyticsConfiguration: IdentifiedReading {
  static let action = "s3:GetAnalyticsConfiguration"
  static let kind = "analytics"
  static let member = "AnalyticsConfiguration"
}

/// What a bucket is to analyse, kept and answered; nothing comes of it. Errors: `MalformedXML`, `IdMismatch` (400). Source: S3 API,
/// PutBucketAnalyticsConfiguration.
enum PutBucketAnalyticsConfiguration: IdentifiedWriting {
  static let action = "s3:PutAnalyticsConfiguration"
  static let kind = "analytics"
  static let member = "AnalyticsConfiguration"
  static let required = ["StorageClassAnalysis"] as [String]
}

/// What a bucket is to analyse, all of them. Source: S3 API, ListBucketAnalyticsConfigurations.
enum ListBucketAnalyticsConfigurations: IdentifiedListing {
  static let action = "s3:GetAnalyticsConfiguration"
  static let kind = "analytics"
  static let member = "AnalyticsConfigurationList"
}

/// Takes one away. Errors: `NoSuchConfiguration` (404). Source: S3 API, DeleteBucketAnalyticsConfiguration.
enum DeleteBucketAnalyticsConfiguration: IdentifiedRemoval {
  static let action = "s3:PutAnalyticsConfiguration"
  static let kind = "analytics"
}
