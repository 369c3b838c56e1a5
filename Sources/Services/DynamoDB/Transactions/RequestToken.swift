import AWSModel
import Cloud
import Foundation
import GRDB

/// The token by which a transaction that is sent twice is done once, for ten minutes.
struct RequestToken {
  /// API reference, TransactWriteItems, `ClientRequestToken`.
  static let lifetime = Duration.seconds(600)

  var token: String
  /// The request without its token, whatever it returns.
  var content: Value

  /// Whether the request was done already; else it is remembered.
  /// - Throws: `IdempotentParameterMismatchException` when it was another request (the wording is unverified).
  func wasUsed(_ call: Call) throws -> Bool {
    let owner = "\(call.scope.owner)/\(call.scope.region)"
    let digest = Data(Digest.sha256(ValueCodec.encode(content)))
    try call.db.execute(
      sql: "DELETE FROM dynamodb_token WHERE at <= ?", arguments: [(call.now - Self.lifetime).microseconds])
    let sql = "SELECT digest FROM dynamodb_token WHERE owner = ? AND token = ?"
    if let known = try Data.fetchOne(call.db, sql: sql, arguments: [owner, token]) {
      guard known == digest else {
        throw ServiceError(
          "IdempotentParameterMismatchException",
          "The request was rejected because it contains an idempotent parameter that is different from the original request."
        )
      }
      return true
    }
    try call.db.execute(
      sql: "INSERT INTO dynamodb_token VALUES (?, ?, ?, ?)",
      arguments: [owner, token, digest, call.now.microseconds])
    return false
  }
}
