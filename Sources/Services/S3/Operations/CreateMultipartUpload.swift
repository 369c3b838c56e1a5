import AWSModel
import Cloud

/// Begins an upload in parts.
///
/// Errors: `NoSuchBucket` (404), and PutObject's about properties (400). Source: S3 API, CreateMultipartUpload.
enum CreateMultipartUpload: S3Operation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var checksumAlgorithm: String?
    var checksumType: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let request = call.request.input
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._"
    var upload = Upload(call.random.text(128, of: alphabet), of: input.key, in: bucket, call)
    upload.storageClass = try ObjectProperties.storageClass(request)
    upload.algorithm = try input.checksumAlgorithm.map(GivenChecksum.algorithm)
    upload.checksumType = try checksumType(input, upload.algorithm)
    upload.properties = try ObjectProperties.given(request, bucket, call)
    try AccessControl.check(upload.properties["ACL"], of: bucket, call)
    try upload.add(call)
    var output: Value = [
      "Bucket": .string(bucket.name), "Key": .string(input.key), "UploadId": .string(upload.id),
    ]
    upload.writeChecksum(to: &output)
    Encryption.write(upload.properties, to: &output)
    if let rule = try Lifecycle.abortion(of: upload, in: bucket, call) {
      output["AbortDate"] = .timestamp(rule.date)
      output["AbortRuleId"] = .string(rule.id)
    }
    return output
  }

  private static func checksumType(_ input: Input, _ algorithm: ChecksumAlgorithm?) throws -> ObjectChecksum.Kind? {
    guard let algorithm else {
      if input.checksumType != nil {
        throw ServiceError.invalidRequest(
          "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.")
      }
      return nil
    }
    guard let name = input.checksumType else { return algorithm == .crc64nvme ? .fullObject : .composite }
    guard let type = ObjectChecksum.Kind(rawValue: name) else {
      throw ServiceError.invalidRequest("Value for x-amz-checksum-type header is invalid.")
    }
    let isDigest = ![.crc32, .crc32c, .crc64nvme].contains(algorithm)
    if type == .composite ? algorithm == .crc64nvme : isDigest {
      throw ServiceError.invalidRequest(
        "The \(name) checksum type cannot be used with the \(algorithm.rawValue.lowercased()) checksum algorithm.")
    }
    return type
  }
}
