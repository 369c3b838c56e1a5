import AWSModel

/// How a bucket archives what is seldom read, one by its ID. Errors: `NoSuchConfiguration` (404). Source: S3 API, GetBucketIntelligentTieringConfiguration.
enum GetBucketIntelligentTieringConfiguration: IdentifiedReading {
  static let action = "s3:GetIntelligentTieringConfiguration"
  static let kind = "intelligent-tiering"
  static let member = "IntelligentTieringConfiguration"
}

/// How a bucket archives what is seldom read, kept and answered; nothing comes of it. Errors: `MalformedXML`, `IdMismatch` (400). Source: S3 API,
/// PutBucketIntelligentTieringConfiguration.
enum PutBucketIntelligentTieringConfiguration: IdentifiedWriting {
  static let action = "s3:PutIntelligentTieringConfiguration"
  static let kind = "intelligent-tiering"
  static let member = "IntelligentTieringConfiguration"
  static let required = ["Status", "Tierings"] as [String]
}

/// How a bucket archives what is seldom read, all of them. Source: S3 API, ListBucketIntelligentTieringConfigurations.
enum ListBucketIntelligentTieringConfigurations: IdentifiedListing {
  static let action = "s3:GetIntelligentTieringConfiguration"
  static let kind = "intelligent-tiering"
  static let member = "IntelligentTieringConfigurationList"
}

/// Takes one away. Errors: `NoSuchConfiguration` (404). Source: S3 API, DeleteBucketIntelligentTieringConfiguration.
enum DeleteBucketIntelligentTieringConfiguration: IdentifiedRemoval {
  static let action = "s3:PutIntelligentTieringConfiguration"
  static let kind = "intelligent-tiering"
}
