import AWSModel
import Cloud
import Foundation
import GRDB

/// The zip files of functions and layers, each kept once, by its hash.
enum CodeStore {
  /// Keeps a zip file.
  ///
  /// - Returns: Its hash in base64, AWS's `CodeSha256`.
  static func save(_ zip: [UInt8], _ call: Call) throws -> String {
    let hash = Base64.encode(Digest.sha256(zip))
    try call.db.execute(
      sql: "INSERT INTO lambda_code VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [call.scope.account, call.scope.region, hash, Data(zip)])
    return hash
  }

  /// The zip file of this hash; empty if there is none, as for a container image.
  static func zip(_ hash: String, _ call: Call) throws -> [UInt8] {
    let sql = "SELECT zip FROM lambda_code WHERE account = ? AND region = ? AND sha256 = ?"
    let zip = try Data.fetchOne(call.db, sql: sql, arguments: [call.scope.account, call.scope.region, hash])
    return Array(zip ?? Data())
  }

  /// Bytes of all that is kept.
  static func total(_ call: Call) throws -> Int {
    let sql = "SELECT coalesce(sum(length(zip)), 0) FROM lambda_code WHERE account = ? AND region = ?"
    return try Int.fetchOne(call.db, sql: sql, arguments: [call.scope.account, call.scope.region]) ?? 0
  }

  /// Removes what no record needs any more.
  static func sweep(_ call: Call) throws {
    try call.db.execute(
      sql: """
        DELETE FROM lambda_code WHERE account = ? AND region = ? AND NOT EXISTS (
          SELECT 1 FROM lambda_records AS needing WHERE needing.account = lambda_code.account
            AND needing.region = lambda_code.region AND needing.code = lambda_code.sha256)
        """, arguments: [call.scope.account, call.scope.region])
  }
}
