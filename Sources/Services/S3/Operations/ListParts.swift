import AWSModel
import Cloud

/// Lists the parts of an upload that have arrived.
///
/// Errors: `NoSuchUpload` (404), `InvalidArgument` (400). Source: S3 API, ListParts.
enum ListParts: S3Operation {
  static let action = "s3:ListMultipartUploadParts"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var uploadId: String
    var maxParts: Int?
    var partNumberMarker: Int?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let upload = try Upload.named(input.uploadId, of: input.key, in: bucket, call)
    let style = try ListingStyle(limit: input.maxParts, limitName: "max-parts", encoding: nil)
    let marker = input.partNumberMarker ?? 0
    let found = try UploadedPart.all(of: upload, after: marker, limit: style.limit + 1, call)
    let page = found.prefix(style.limit)
    var output: Value = [
      "Bucket": .string(bucket.name), "Key": .string(input.key), "UploadId": .string(upload.id),
      "PartNumberMarker": .integer(Int64(marker)), "NextPartNumberMarker": .integer(Int64(page.last?.number ?? 0)),
      "MaxParts": .integer(Int64(style.limit)), "IsTruncated": .bool(found.count > page.count),
      "Initiator": ["ID": .string(upload.initiator)], "Owner": Owner.value(bucket.account),
      "StorageClass": .string(upload.storageClass),
    ]
    if !page.isEmpty {
      output["Parts"] = .list(
        page.map { part in
          var value: Value = [
            "PartNumber": .integer(Int64(part.number)), "LastModified": .timestamp(part.modified),
            "ETag": .string("\"\(part.etag)\""), "Size": .integer(part.size),
          ]
          part.checksum?.write(to: &value, withType: false)
          return value
        })
    }
    upload.writeChecksum(to: &output)
    if let rule = try Lifecycle.abortion(of: upload, in: bucket, call) {
      output["AbortDate"] = .timestamp(rule.date)
      output["AbortRuleId"] = .string(rule.id)
    }
    return output
  }
}
