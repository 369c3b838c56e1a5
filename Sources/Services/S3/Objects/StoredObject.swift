import AWSModel
import Cloud
import Foundation
import GRDB

/// A version of an object, or a delete marker, as the sandbox keeps it.
struct StoredObject {
  var id: Int64 = 0
  var bucket: Int64
  var key: String
  /// Its version ID; `null` where versioning was not enabled when it came.
  var version: String
  var isLatest = true
  var isMarker = false
  var modified: Timestamp
  var size: Int64 = 0
  /// Without quotation marks.
  var etag = ""
  var storageClass = "STANDARD"
  var checksum: ObjectChecksum?
  /// The account that owns it.
  var owner: String
  /// What the client gave with it, by the names of GetObject's output, and `Tags`, `Parts` and `ACL`.
  var properties: Value = .empty
  /// The file with its content, where that is not in the row.
  var file: String?

  init(bucket: Bucket, key: String, version: String, _ call: Call) {
    self.bucket = bucket.id
    self.key = key
    self.version = version
    modified = call.now.inWholeSeconds
    owner = bucket.account
  }

  init(_ row: Row) throws {
    id = row["id"]
    bucket = row["bucket"]
    key = row["key"]
    version = row["version"]
    isLatest = row["is_latest"]
    isMarker = row["is_marker"]
    modified = Timestamp(microseconds: row["modified"])
    size = row["size"]
    etag = row["etag"]
    storageClass = row["storage_class"]
    checksum = ObjectChecksum(row)
    owner = row["owner"]
    properties = try ValueCodec.decode(Array(row["properties"] as Data))
    file = row["file"]
  }

  /// The ETag as S3 writes it: within quotation marks.
  var quotedETag: String { "\"\(etag)\"" }

  /// The parts it was uploaded in; empty for one that came whole.
  var parts: [Value] { properties["Parts"]?.list ?? [] }

  /// Its tags.
  var tags: [Value] { properties["Tags"]?.list ?? [] }
}

extension Timestamp {
  /// Rounded down to a second: the precision of all of S3's times.
  var inWholeSeconds: Timestamp {
    Timestamp(microseconds: microseconds - ((microseconds % 1_000_000) + 1_000_000) % 1_000_000)
  }
}
