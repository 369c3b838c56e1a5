import AWSModel
import Cloud

/// Brings a part of an upload; one of the same number before it is replaced.
///
/// Errors: `NoSuchUpload` (404), `InvalidArgument`, `InvalidRequest`, `BadDigest`, `InvalidDigest`, `EntityTooLarge` (400).
/// Source: S3 API, UploadPart.
enum UploadPart: BodyOperation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var partNumber: Int
    var uploadId: String
  }

  struct Draft {
    var upload: Upload
    var number: Int
    var given: GivenChecksum
    var keepsChecksum: Bool
  }

  static func prepare(_ input: Input, _ call: inout Call) throws -> (draft: Draft, work: Hashing) {
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
    let source = Payload.Source(of: call)
    if source.size > PutObject.limit { throw ServiceError.entityTooLarge(source.size) }
    let keepsChecksum = isNamed || upload.algorithm != nil
    return (
      Draft(upload: upload, number: number, given: given, keepsChecksum: keepsChecksum),
      Hashing(source: source, algorithm: given.algorithm)
    )
  }

  static func finish(_ draft: Draft, _ payload: Payload, _ call: inout Call) throws -> Value {
    try draft.given.check(payload)
    var part = UploadedPart(draft.number, payload, keepsChecksum: draft.keepsChecksum, call)
    try part.add(payload, to: draft.upload, call)
    var output: Value = ["ETag": .string("\"\(part.etag)\"")]
    part.checksum?.write(to: &output, withType: false)
    Encryption.write(draft.upload.properties, to: &output)
    return output
  }
}
