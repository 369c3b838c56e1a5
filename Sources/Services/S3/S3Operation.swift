import AWSModel
import Cloud

/// The input of an operation on a bucket.
protocol BucketInput: Decodable, SendableMetatype {
  var bucket: String { get }
  var expectedBucketOwner: String? { get }
}

/// The input of an operation on an object.
protocol ObjectInput: BucketInput {
  var key: String { get }
}

/// What all operations of S3 have: they are authorised on the bucket or object that their input names, whoever owns it.
protocol S3Action: SendableMetatype {
  associatedtype Input: Decodable & SendableMetatype
  /// IAM's name of the action: `s3:GetObject`.
  static var action: String { get }
}

/// An operation of S3 that is done within one transaction.
protocol S3Operation: S3Action, ServiceOperation {}

extension S3Action where Input: BucketInput {
  static var access: Access<Input> { Access(action, on: .bucket) }

  /// The bucket, if it exists, is the expected account's, and lets the caller in.
  static func bucket(_ input: Input, _ call: Call) throws -> Bucket {
    try Bucket.named(input.bucket, expecting: input.expectedBucketOwner, for: action, key: nil, call)
  }
}

/// The input of an operation that may name a version.
protocol VersionInput: ObjectInput {
  var versionId: String? { get }
}

extension S3Action where Input: VersionInput {
  /// With a version, IAM's action is another: `s3:GetObjectVersion` rather than `s3:GetObject`.
  static var access: Access<Input> {
    Access(on: .object) { input in
      input.versionId == nil ? action : Self.ofVersion[action] ?? action
    }
  }

  private static var ofVersion: [String: String] {
    [
      "s3:GetObject": "s3:GetObjectVersion", "s3:DeleteObject": "s3:DeleteObjectVersion",
      "s3:GetObjectAcl": "s3:GetObjectVersionAcl", "s3:PutObjectAcl": "s3:PutObjectVersionAcl",
      "s3:GetObjectTagging": "s3:GetObjectVersionTagging", "s3:PutObjectTagging": "s3:PutObjectVersionTagging",
      "s3:DeleteObjectTagging": "s3:DeleteObjectVersionTagging",
      "s3:GetObjectAttributes": "s3:GetObjectVersionAttributes",
    ]
  }
}

extension S3Action where Input: ObjectInput {
  static var access: Access<Input> { Access(action, on: .object) }

  /// The bucket, if it exists, is the expected account's, and lets the caller do this to the object.
  static func bucket(_ input: Input, _ call: Call) throws -> Bucket {
    guard !input.key.isEmpty, input.key.utf8.count <= 1_024 else { throw ServiceError.keyTooLong(input.key) }
    return try Bucket.named(input.bucket, expecting: input.expectedBucketOwner, for: action, key: input.key, call)
  }
}

extension ResourceName where Input: BucketInput {
  /// The ARN of the bucket.
  static var bucket: ResourceName {
    ResourceName { input, scope in "arn:\(scope.partition):s3:::\(input.bucket)" }
  }
}

extension ResourceName where Input: ObjectInput {
  /// The ARN of the object.
  static var object: ResourceName {
    ResourceName { input, scope in "arn:\(scope.partition):s3:::\(input.bucket)/\(input.key)" }
  }
}

extension ServiceError {
  /// A key of more than 1,024 bytes.
  static func keyTooLong(_ key: String) -> ServiceError {
    s3(
      "KeyTooLongError", "Your key is too long", 400,
      [("MaxSizeAllowed", "1024"), ("Size", String(key.utf8.count))])
  }
}
