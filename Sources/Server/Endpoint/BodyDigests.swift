import AWSModel
import AWSWire

/// The digests that come with the XML bodies of S3. Those of objects are the service's own business, which keeps them.
enum BodyDigests {
  /// Operations whose body must come with a digest (S3 API Reference, the `Content-MD5` of each).
  private static let required: Set = [
    "DeleteObjects", "PutBucketCors", "PutBucketLifecycleConfiguration", "PutObjectLegalHold", "PutObjectRetention",
    "PutObjectLockConfiguration",
  ]

  /// - Throws: `InvalidDigest`, `BadDigest`, `InvalidRequest` (400).
  static func check(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) {
    guard operation.service.name == "s3", !operation.isStreamingInput, operation.httpMethod != "GET" else { return }
    let digest = request.headers["content-md5"]
    if let digest {
      guard Base64.decode(strictly: digest)?.count == 16 else {
        throw ServiceError(
          "InvalidDigest", "The Content-MD5 you specified was invalid.", status: 400,
          members: ["Content-MD5": .string(digest)])
      }
      let computed = Base64.encode(Digest.md5(request.body))
      guard digest == computed else {
        throw ServiceError(
          "BadDigest", "The Content-MD5 you specified did not match what we received.", status: 400,
          members: ["ExpectedDigest": .string(digest), "CalculatedDigest": .string(computed)])
      }
    }
    var isChecked = digest != nil
    // The checksums of CompleteMultipartUpload are the object's, not the body's.
    guard operation.requiresChecksum || operation.checksumAlgorithmMember != nil else { return }
    for field in request.headers {
      guard let algorithm = ChecksumAlgorithm(header: field.name) else { continue }
      isChecked = true
      guard Base64.decode(strictly: field.value)?.count == algorithm.size else {
        throw ServiceError("InvalidRequest", "Value for \(algorithm.header) header is invalid.", status: 400)
      }
      guard algorithm.base64(request.body) == field.value else {
        throw ServiceError(
          "BadDigest", "The \(algorithm.rawValue) you specified did not match the calculated checksum.", status: 400)
      }
    }
    if !isChecked, required.contains(operation.name) { throw .missingDigest }
  }
}
