import AWSModel
import Cloud

/// Whether a bucket keeps versions; nothing for one that never did. Source: S3 API, GetBucketVersioning.
enum GetBucketVersioning: S3Operation {
  static let action = "s3:GetBucketVersioning"
  typealias Input = BucketRequest
  struct Output: Encodable { var status: String? }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let versioning = try bucket(input, call).versioning
    return Output(status: versioning == .never ? nil : versioning.rawValue)
  }
}

/// Begins to keep versions, or stops to.
///
/// Errors: `IllegalVersioningConfigurationException`, `MalformedXML` (400), `InvalidBucketState` (409). MFA delete is not
/// simulated, and refused plainly. Source: S3 API, PutBucketVersioning.
enum PutBucketVersioning: S3Operation {
  static let action = "s3:PutBucketVersioning"
  typealias Input = BucketRequest
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bucket = try bucket(input, call)
    let wish = call.request.input["VersioningConfiguration"]
    guard let status = wish?["Status"]?.string else {
      throw ServiceError.s3(
        "IllegalVersioningConfigurationException", "The Versioning element must be specified", 400)
    }
    guard ["Enabled", "Suspended"].contains(status) else { throw ServiceError.malformedXML }
    if wish?["MFADelete"]?.string == "Enabled" {
      throw ServiceError("NotImplemented", "skylab does not simulate MFA delete; nothing was done.", status: 501)
    }
    if status == "Suspended", bucket.hasObjectLock {
      throw ServiceError.s3(
        "InvalidBucketState",
        "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.", 409)
    }
    if status == "Suspended", try Configuration.get("replication", of: bucket, call) != nil {
      throw ServiceError.s3(
        "InvalidBucketState",
        "A replication configuration is present on this bucket, so the versioning state cannot be changed.", 409)
    }
    try call.db.execute(sql: "UPDATE s3_buckets SET versioning = ? WHERE id = ?", arguments: [status, bucket.id])
    call.effect("versioning of bucket \(bucket.name)", .updated, status)
    return Output()
  }
}
