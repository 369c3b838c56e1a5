import AWSModel
import Cloud

/// Makes a part of an upload from an object or a range of one.
///
/// Errors: `NoSuchUpload` (404), `InvalidArgument`, `InvalidRequest` (400), `PreconditionFailed` (412), and those of the
/// source. Source: S3 API, UploadPartCopy.
enum UploadPartCopy: BodyOperation {
  static let action = "s3:PutObject"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var partNumber: Int
    var uploadId: String
    var copySourceRange: String?
  }

  struct Draft {
    var upload: Upload
    var number: Int
    var from: CopySource
  }

  static func prepare(_ input: Input, _ call: inout Call) throws -> (draft: Draft, work: Hashing) {
    let bucket = try bucket(input, call)
    let upload = try Upload.named(input.uploadId, of: input.key, in: bucket, call)
    let number = try UploadedPart.number(input.partNumber)
    let request = call.request.input
    try upload.checkKey(request)
    let from = try CopySource(request, call)
    let range = try input.copySourceRange.map { try self.range($0, of: from.object.size) }
    let source = try from.source(range, call)
    if source.size > PutObject.limit { throw ServiceError.entityTooLarge(source.size) }
    return (
      Draft(upload: upload, number: number, from: from),
      Hashing(source: source, algorithm: upload.algorithm ?? .crc64nvme, copies: true)
    )
  }

  static func finish(_ draft: Draft, _ payload: Payload, _ call: inout Call) throws -> Value {
    let (upload, from) = (draft.upload, draft.from)
    var part = UploadedPart(draft.number, payload, keepsChecksum: upload.algorithm != nil, call)
    try part.add(payload, to: upload, call)
    var result: Value = ["ETag": .string("\"\(part.etag)\""), "LastModified": .timestamp(part.modified)]
    part.checksum?.write(to: &result, withType: false)
    var output: Value = ["CopyPartResult": result]
    Encryption.write(upload.properties, to: &output)
    if from.bucket.versioning != .never { output["CopySourceVersionId"] = .string(from.object.version) }
    return output
  }

  /// `bytes=first-last`, both within the source.
  private static func range(_ text: String, of size: Int64) throws -> ByteRange {
    let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
    guard text.hasPrefix("bytes="), ends.count == 2, let first = ends[0], let last = ends[1], first >= 0, first <= last
    else {
      throw ServiceError.invalidArgument(
        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
          + "zero-based offsets of the first and last bytes to copy", "x-amz-copy-source-range", text)
    }
    guard first < size else {
      throw ServiceError.invalidRequest("The specified copy range is invalid for the source object size")
    }
    guard last < size else {
      throw ServiceError.invalidArgument(
        "Range specified is not valid for source object of size: \(size)", "x-amz-copy-source-range", text)
    }
    return ByteRange(start: first, length: last - first + 1)
  }
}
