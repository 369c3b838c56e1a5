import AWSModel
import Cloud

/// Makes a bucket.
///
/// Errors: `InvalidBucketName`, `IllegalLocationConstraintException`, `InvalidLocationConstraint`, `MalformedXML`,
/// `InvalidArgument`, `InvalidTag` (400), `BucketAlreadyOwnedByYou`, `BucketAlreadyExists` (409). In us-east-1 a bucket that
/// the account has already is answered with success. Source: S3 API, CreateBucket.
enum CreateBucket: ServiceOperation {
  static let access = Access<Input>(
    "s3:CreateBucket", on: ResourceName { input, scope in "arn:\(scope.partition):s3:::\(input.bucket)" })

  struct Input: Decodable {
    var bucket: String
    var createBucketConfiguration: Location?
    var objectLockEnabledForBucket: Bool?
    var objectOwnership: String?
  }
  struct Location: Decodable {
    var locationConstraint: String?
  }
  struct Output: Encodable {
    var location: String
    var bucketArn: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = input.bucket
    guard BucketName.isValid(name) else {
      throw ServiceError.s3("InvalidBucketName", "The specified bucket is not valid.", 400, [("BucketName", name)])
    }
    let region = try region(input, call)
    let ownership = input.objectOwnership ?? "BucketOwnerEnforced"
    guard OwnershipControls.known.contains(ownership) else {
      throw ServiceError.invalidArgument(
        "Invalid x-amz-object-ownership header: \(ownership)", "x-amz-object-ownership")
    }
    let tags = try call.request.input["CreateBucketConfiguration"]?["Tags"].map {
      try ObjectTags.read(
        ["TagSet": $0], limit: 50, ofBucket: true,
        reserved: "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. "
          + "Remove \"aws:\" from your tag keys and try again.")
    }
    let acl = try AccessControl.given(call.request.input, .bucket)
    if let bucket = try Bucket.find(name, call) { return try answer(existing: bucket, region, call) }
    let isLocked = input.objectLockEnabledForBucket ?? false
    try call.db.execute(
      sql: """
        INSERT INTO s3_buckets (partition, name, account, region, created, location_constraint, versioning, object_lock)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        call.scope.partition, name, call.scope.account, region, call.now.inWholeSeconds.microseconds,
        input.createBucketConfiguration?.locationConstraint, isLocked ? "Enabled" : nil, isLocked,
      ])
    let bucket = try Bucket.find(name, call)
    if let bucket {
      try OwnershipControls.set(ownership, of: bucket, call)
      try PublicAccessBlock.setDefault(of: bucket, call)
      if let tags, !tags.isEmpty { try Configuration.set(["TagSet": .list(tags)], "tagging", of: bucket, call) }
      if let acl { try Configuration.set(acl, "acl", of: bucket, call) }
      if isLocked { try Configuration.set(["ObjectLockEnabled": "Enabled"], "object-lock", of: bucket, call) }
    }
    call.effect("bucket \(name)", .created)
    return output(name, region, call)
  }

  /// The Region that the bucket is made in: the one asked, unless the request at us-east-1 names another.
  private static func region(_ input: Input, _ call: Call) throws -> String {
    let here = call.scope.region
    guard let configuration = call.request.input["CreateBucketConfiguration"], configuration.map?.isEmpty == false
    else {
      if here == "us-east-1" { return here }
      throw illegal("unspecified")
    }
    guard let constraint = input.createBucketConfiguration?.locationConstraint, !constraint.isEmpty else {
      if configuration["Tags"] == nil { throw ServiceError.malformedXML }
      if here == "us-east-1" { return here }
      throw illegal("unspecified")
    }
    let region = constraint == "EU" ? "eu-west-1" : constraint
    if here != "us-east-1" {
      if region != here { throw illegal(constraint) }
      return region
    }
    guard region != "us-east-1", region.split(separator: "-").count >= 3, region.last?.isNumber == true else {
      throw ServiceError.s3(
        "InvalidLocationConstraint", "The specified location-constraint is not valid", 400,
        [("LocationConstraint", constraint)])
    }
    return region
  }

  private static func answer(existing bucket: Bucket, _ region: String, _ call: Call) throws -> Output {
    guard bucket.account == call.scope.account else {
      throw ServiceError.s3(
        "BucketAlreadyExists",
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
          + "Please select a different name and try again.", 409, [("BucketName", bucket.name)])
    }
    guard bucket.region == "us-east-1", region == "us-east-1" else {
      throw ServiceError.s3(
        "BucketAlreadyOwnedByYou",
        "Your previous request to create the named bucket succeeded and you already own it.", 409,
        [("BucketName", bucket.name)])
    }
    return output(bucket.name, region, call)
  }

  private static func output(_ name: String, _ region: String, _ call: Call) -> Output {
    Output(
      location: region == "us-east-1" ? "/\(name)" : "http://\(name).s3.amazonaws.com/",
      bucketArn: "arn:\(call.scope.partition):s3:::\(name)")
  }

  private static func illegal(_ constraint: String) -> ServiceError {
    ServiceError.s3(
      "IllegalLocationConstraintException",
      "The \(constraint) location constraint is incompatible for the region specific endpoint this request was sent to.",
      400)
  }
}
