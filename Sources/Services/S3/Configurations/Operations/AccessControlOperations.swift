import AWSModel
import Cloud

/// The ACL of a bucket. Source: S3 API, GetBucketAcl.
enum GetBucketAcl: S3Operation {
  static let action = "s3:GetBucketAcl"
  typealias Input = BucketRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    return AccessControl.output(try Configuration.get("acl", of: bucket, call), owner: bucket.account)
  }
}

/// Replaces the ACL of a bucket.
///
/// Errors: `MissingSecurityHeader`, `UnexpectedContent`, `AccessControlListNotSupported`, `MalformedACLError`,
/// `InvalidArgument`, `InvalidRequest` (400), `AccessDenied` (403). Source: S3 API, PutBucketAcl.
enum PutBucketAcl: S3Operation {
  static let action = "s3:PutBucketAcl"
  typealias Input = BucketRequest
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    let acl = try AccessControl.replacement(call.request.input, .bucket, of: bucket, action, on: bucket.arn, call)
    try Configuration.set(acl, "acl", of: bucket, call)
    call.effect("acl of bucket \(bucket.name)", .updated)
    return Output()
  }
}

/// The ACL of an object. Errors: `NoSuchKey` (404), `MethodNotAllowed` (405). Source: S3 API, GetObjectAcl.
enum GetObjectAcl: S3Operation {
  static let action = "s3:GetObjectAcl"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let object = try ObjectStore.find(input.key, version: input.versionId, in: bucket, hidesMarker: true, call)
    return AccessControl.output(object.properties["ACL"], owner: object.owner)
  }
}

/// Replaces the ACL of an object. Errors: those of PutBucketAcl, `NoSuchKey` (404), `MethodNotAllowed` (405). It defers
/// the bucket's notifications. Source: S3 API, PutObjectAcl.
enum PutObjectAcl: S3Operation {
  static let action = "s3:PutObjectAcl"
  typealias Input = ObjectRequest
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    var object = try ObjectStore.find(
      input.key, version: input.versionId, in: bucket, method: "PUT", hidesMarker: false, call)
    let arn = bucket.arn + "/" + input.key
    object.properties["ACL"] = try AccessControl.replacement(
      call.request.input, .object, of: bucket, action, on: arn, call)
    try ObjectStore.update(object, call)
    try Notifications.publish(.acl, object, in: bucket, &call)
    call.effect("acl of object \(bucket.name)/\(input.key)", .updated)
    return Output()
  }
}

extension AccessControl {
  /// The ACL that a request gives in headers or as a document; one of both it must give.
  static func replacement(
    _ input: Value, _ resource: Resource, of bucket: Bucket, _ action: String, on arn: String, _ call: Call
  ) throws -> Value {
    let document = input["AccessControlPolicy"]
    let headers = try given(input, resource)
    if headers != nil, document?.map?.isEmpty == false {
      throw ServiceError.s3("UnexpectedContent", "This request does not support content", 400)
    }
    let written = try document.map { try read($0, owner: bucket.account) }
    guard let acl = headers ?? written else {
      throw ServiceError.s3(
        "MissingSecurityHeader", "Your request was missing a required header", 400,
        [("MissingHeaderName", "x-amz-acl")])
    }
    if try OwnershipControls.disablesACLs(bucket, call), acl["Canned"]?.string != "bucket-owner-full-control" {
      throw ServiceError.s3("AccessControlListNotSupported", "The bucket does not allow ACLs", 400)
    }
    try check(acl, of: bucket, for: action, on: arn, call)
    return acl
  }
}
