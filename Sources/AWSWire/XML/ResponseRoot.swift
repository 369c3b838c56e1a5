import AWSModel

/// The names of the root elements of S3's answers, which botocore's model does not have (S3 API Reference).
enum ResponseRoot {
  static func name(of operation: OperationModel, _ shape: Shape) -> String {
    names[operation.name] ?? shape.locationName ?? shape.name
  }

  private static let names = [
    "AbortMultipartUpload": "AbortMultipartUploadResult", "CompleteMultipartUpload": "CompleteMultipartUploadResult",
    "CopyObject": "CopyObjectResult", "CreateMultipartUpload": "InitiateMultipartUploadResult",
    "CreateSession": "CreateSessionResult", "DeleteObjects": "DeleteResult",
    "GetBucketAccelerateConfiguration": "AccelerateConfiguration", "GetBucketAcl": "AccessControlPolicy",
    "GetBucketCors": "CORSConfiguration", "GetBucketLifecycle": "LifecycleConfiguration",
    "GetBucketLifecycleConfiguration": "LifecycleConfiguration", "GetBucketLogging": "BucketLoggingStatus",
    "GetBucketNotificationConfiguration": "NotificationConfiguration",
    "GetBucketRequestPayment": "RequestPaymentConfiguration", "GetBucketTagging": "Tagging",
    "GetBucketVersioning": "VersioningConfiguration", "GetBucketWebsite": "WebsiteConfiguration",
    "GetObjectAcl": "AccessControlPolicy", "GetObjectAttributes": "GetObjectAttributesResponse",
    "GetObjectTagging": "Tagging", "ListBuckets": "ListAllMyBucketsResult",
    "ListDirectoryBuckets": "ListAllMyDirectoryBucketsResult", "ListMultipartUploads": "ListMultipartUploadsResult",
    "ListObjectVersions": "ListVersionsResult", "ListObjects": "ListBucketResult", "ListObjectsV2": "ListBucketResult",
    "ListParts": "ListPartsResult", "UploadPartCopy": "CopyPartResult",
  ]
}
