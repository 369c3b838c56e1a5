import AWSModel
import Cloud
import Foundation
import GRDB

/// The documents that a bucket keeps: its policy, CORS rules, tags and so on, by kind and, where there may be several, ID.
enum Configuration {
  static func get(_ kind: String, id: String = "", of bucket: Bucket, _ call: Call) throws -> Value? {
    let sql = "SELECT document FROM s3_configurations WHERE bucket = ? AND kind = ? AND id = ?"
    let data = try Data.fetchOne(call.db.cachedStatement(sql: sql), arguments: [bucket.id, kind, id])
    return try data.map { try ValueCodec.decode(Array($0)) }
  }

  static func all(_ kind: String, of bucket: Bucket, _ call: Call) throws -> [(id: String, document: Value)] {
    let sql = "SELECT id, document FROM s3_configurations WHERE bucket = ? AND kind = ? ORDER BY id"
    return try Row.fetchAll(call.db, sql: sql, arguments: [bucket.id, kind]).map {
      ($0["id"], try ValueCodec.decode(Array($0["document"] as Data)))
    }
  }

  static func set(_ document: Value, _ kind: String, id: String = "", of bucket: Bucket, _ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO s3_configurations (bucket, kind, id, document) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET document = excluded.document
        """, arguments: [bucket.id, kind, id, Data(ValueCodec.encode(document))])
  }

  /// Whether there was one to remove.
  @discardableResult
  static func remove(_ kind: String, id: String = "", of bucket: Bucket, _ call: Call) throws -> Bool {
    try call.db.execute(
      sql: "DELETE FROM s3_configurations WHERE bucket = ? AND kind = ? AND id = ?", arguments: [bucket.id, kind, id])
    return call.db.changesCount > 0
  }
}
