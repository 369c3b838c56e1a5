import AWSModel
import Cloud

/// What a request may do beyond what its own action says: to the source of a copy, to each object of a batch.
enum S3Permission {
  /// - Throws: `AccessDenied` (403).
  static func check(
    _ operation: String, _ bucket: Bucket, _ key: String?, _ version: String? = nil, _ call: Call
  ) throws {
    var input: Value = ["Bucket": .string(bucket.name)]
    input["Key"] = key.map(Value.string)
    input["VersionId"] = version.map(Value.string)
    let request = Request("s3", operation, input, principal: call.principal, scope: call.scope)
    if let refusal = call.refusal(of: request) { throw refusal }
  }

  /// What is not there is told only to those who may list the bucket (S3 API, GetObject, "Permissions").
  static func hiding(_ error: ServiceError, _ bucket: Bucket, _ call: Call) -> ServiceError {
    guard error.code == "NoSuchKey" else { return error }
    do {
      try check("ListObjectsV2", bucket, nil, nil, call)
      return error
    } catch {
      return error as? ServiceError ?? .accessDenied
    }
  }
}
