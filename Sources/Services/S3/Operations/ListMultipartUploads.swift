import AWSModel
import Cloud
import GRDB

/// Lists the uploads under way by key and, for a key, by age.
///
/// Errors: `NoSuchBucket` (404), `InvalidArgument` (400). Source: S3 API, ListMultipartUploads.
enum ListMultipartUploads: S3Operation {
  static let action = "s3:ListBucketMultipartUploads"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var prefix: String?
    var delimiter: String?
    var maxUploads: Int?
    var keyMarker: String?
    var uploadIdMarker: String?
    var encodingType: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let style = try ListingStyle(limit: input.maxUploads, limitName: "max-uploads", encoding: input.encodingType)
    let prefix = input.prefix ?? ""
    var (uploads, prefixes): ([Upload], [String]) = ([], [])
    var isTruncated = false
    for upload in try after(input, bucket, call) where upload.key.utf8.starts(with: prefix.utf8) {
      let rolled = KeyOrder.rolledUp(upload.key, prefix: prefix, delimiter: input.delimiter ?? "")
      if let rolled, prefixes.last == rolled || input.keyMarker == rolled { continue }
      if uploads.count + prefixes.count == style.limit {
        isTruncated = style.limit > 0
        break
      }
      if let rolled { prefixes.append(rolled) } else { uploads.append(upload) }
    }
    var output: Value = [
      "Bucket": .string(bucket.name), "KeyMarker": .string(input.keyMarker ?? ""),
      "UploadIdMarker": .string(input.keyMarker == nil ? "" : input.uploadIdMarker ?? ""), "Prefix": .string(prefix),
      "MaxUploads": .integer(Int64(style.limit)), "IsTruncated": .bool(isTruncated),
    ]
    if let last = uploads.last, !KeyOrder.comesBefore(last.key, prefixes.last ?? "") {
      output["NextKeyMarker"] = .string(last.key)
      output["NextUploadIdMarker"] = .string(last.id)
    } else if let last = prefixes.last {
      output["NextKeyMarker"] = .string(last)
      output["NextUploadIdMarker"] = ""
    } else {
      output["NextKeyMarker"] = ""
      output["NextUploadIdMarker"] = ""
    }
    output["Delimiter"] = input.delimiter.map(Value.string)
    output["EncodingType"] = input.encodingType.map(Value.string)
    if !uploads.isEmpty { output["Uploads"] = .list(uploads.map { entry($0, bucket) }) }
    if !prefixes.isEmpty { output["CommonPrefixes"] = .list(prefixes.map { ["Prefix": .string($0)] }) }
    return output
  }

  /// The uploads after the markers; an upload's marker counts only beside a key's.
  private static func after(_ input: Input, _ bucket: Bucket, _ call: Call) throws -> [Upload] {
    let sql = "SELECT * FROM s3_uploads WHERE bucket = ? AND key >= ? ORDER BY key, initiated, id"
    let uploads = try Row.fetchAll(call.db, sql: sql, arguments: [bucket.id, input.keyMarker ?? ""]).map(Upload.init)
    guard let key = input.keyMarker else { return uploads }
    guard let id = input.uploadIdMarker, !id.isEmpty else { return uploads.filter { $0.key != key } }
    guard let index = uploads.firstIndex(where: { $0.key == key && $0.id == id }) else {
      throw ServiceError.invalidArgument("Invalid uploadId marker", "upload-id-marker", id)
    }
    return Array(uploads[(index + 1)...])
  }

  private static func entry(_ upload: Upload, _ bucket: Bucket) -> Value {
    var value: Value = [
      "UploadId": .string(upload.id), "Key": .string(upload.key), "Initiated": .timestamp(upload.initiated),
      "StorageClass": .string(upload.storageClass), "Owner": Owner.value(bucket.account),
      "Initiator": ["ID": .string(upload.initiator)],
    ]
    upload.writeChecksum(to: &value)
    return value
  }
}
