import AWSModel
import Cloud
import Foundation
import GRDB

/// A part that has arrived.
struct UploadedPart {
  var number: Int
  var modified: Timestamp
  var size: Int64
  /// Without quotation marks.
  var etag: String
  var checksum: ObjectChecksum?
  var file: String?

  static let columns = "number, modified, size, etag, checksum_algorithm, checksum, file"

  init(_ row: Row) {
    number = row["number"]
    modified = Timestamp(microseconds: row["modified"])
    size = row["size"]
    etag = row["etag"]
    checksum = ObjectChecksum(row)
    file = row["file"]
  }

  init(_ number: Int, _ payload: Payload, keepsChecksum: Bool, _ call: Call) {
    self.number = number
    modified = call.now.inWholeSeconds
    size = payload.size
    etag = Digest.hex(payload.md5)
    checksum = keepsChecksum ? payload.checksum : nil
  }

  /// Keeps the part; one of the same number before it is forgotten.
  mutating func add(_ payload: Payload, to upload: Upload, _ call: Call) throws {
    let kept = try payload.keep(call)
    file = kept.file
    try call.db.execute(
      sql: """
        INSERT OR REPLACE INTO s3_parts
          (upload, number, modified, size, etag, checksum_algorithm, checksum, file, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        upload.id, number, modified.microseconds, size, etag, checksum?.algorithm.rawValue, checksum?.value, file,
        kept.body.map { Data($0) },
      ])
  }

  /// The parts of an upload in their order.
  static func all(of upload: Upload, after marker: Int = 0, limit: Int = 10_001, _ call: Call) throws -> [UploadedPart]
  {
    let sql = "SELECT \(columns) FROM s3_parts WHERE upload = ? AND number > ? ORDER BY number LIMIT ?"
    return try Row.fetchAll(call.db, sql: sql, arguments: [upload.id, marker, limit]).map(UploadedPart.init)
  }

  /// The content, where it is in the row.
  func body(of upload: Upload, _ call: Call) throws -> [UInt8] {
    let sql = "SELECT body FROM s3_parts WHERE upload = ? AND number = ?"
    return Array(try Data.fetchOne(call.db, sql: sql, arguments: [upload.id, number]) ?? Data())
  }

  /// The part's number.
  ///
  /// - Throws: `InvalidArgument` (400) outside 1...10,000.
  static func number(_ given: Int) throws -> Int {
    guard (1...10_000).contains(given) else {
      throw ServiceError.invalidArgument(
        "Part number must be an integer between 1 and 10000, inclusive", "partNumber", String(given))
    }
    return given
  }
}
