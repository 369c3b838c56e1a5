import AWSModel

/// What the request metrics of a bucket count, one by its ID. Errors: `NoSuchConfiguration` (404). Source: S3 API, GetBucketMetricsConfiguration.
enum GetBucketMetricsConfiguration: IdentifiedReading {
  static let action = "s3:GetMetricsConfiguration"
  static let kind = "metrics"
  static let member = "MetricsConfiguration"
}

/// What the request metrics of a bucket count, kept and answered; nothing comes of it. Errors: `MalformedXML`, `IdMismatch` (400). Source: S3 API,
/// PutBucketMetricsConfiguration.
enum PutBucketMetricsConfiguration: IdentifiedWriting {
  static let action = "s3:PutMetricsConfiguration"
  static let kind = "metrics"
  static let member = "MetricsConfiguration"
  static let required = [] as [String]
}

/// What the request metrics of a bucket count, all of them. Source: S3 API, ListBucketMetricsConfigurations.
enum ListBucketMetricsConfigurations: IdentifiedListing {
  static let action = "s3:GetMetricsConfiguration"
  static let kind = "metrics"
  static let member = "MetricsConfigurationList"
}

/// Takes one away. Errors: `NoSuchConfiguration` (404). Source: S3 API, DeleteBucketMetricsConfiguration.
enum DeleteBucketMetricsConfiguration: IdentifiedRemoval {
  static let action = "s3:PutMetricsConfiguration"
  static let kind = "metrics"
}
