import AWSModel
import Cloud

/// Brings a part of an upload; one of the same number before it is replaced.
///
/// Errors: `NoSuchUpload` (404), `InvalidArgument`, `InvalidRequest`, `BadDigest`, `InvalidDigest`, `EntityTooLarge` (400).
/// Source: S3 API, UploadPart.
enum UploadPart: S3Operation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var partNumber: Int
    var uploadId: String
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let upload = try Upload.named(input.uploadId, of: input.key, in: bucket, call)
    let number = try UploadedPart.number(input.partNumber)
    let request = call.request.input
    try upload.checkKey(request)
    let given = try GivenChecksum(request, fallback: upload.algorithm ?? .crc64nvme)
    let isNamed =
      request["ChecksumAlgorithm"] != nil || ChecksumAlgorithm.allCases.contains { request[$0.member] != nil }
    if let wanted = upload.algorithm, isNamed ? given.algorithm != wanted : upload.checksumType == .composite {
      throw ServiceError.invalidRequest(
        "Checksum Type mismatch occurred, expected checksum Type: \(wanted.rawValue.lowercased()), "
          + "actual checksum Type: \(isNamed ? given.algorithm.rawValue.lowercased() : "null")")
    }
    let payload = try Payload(of: call, algorithm: given.algorithm)
    if payload.size > PutObject.limit { throw ServiceError.entityTooLarge(payload.size) }
    try given.check(payload)
    var part = UploadedPart(number, payload, keepsChecksum: isNamed || upload.algorithm != nil, call)
    try part.add(payload, to: upload, call)
    var output: Value = ["ETag": .string("\"\(part.etag)\"")]
    part.checksum?.write(to: &output, withType: false)
    Encryption.write(upload.properties, to: &output)
    return output
  }
}
