import AWSModel
import Cloud
import Foundation
import GRDB

/// Something that Lambda keeps: a version of a function, an alias, a layer version, a setting.
///
/// All are rows of one table, told apart by their kind, what they belong to and their name. The documents are typed structs
/// whose members may grow; what AWS allows of them is checked before they are made.
protocol LambdaRecord: Codable, Sendable {
  /// `function`, `alias`, `layer`.
  static var kind: String { get }
  /// The function or layer it belongs to; empty for what stands alone.
  var owner: String { get }
  /// What tells it apart from the others of its kind and owner.
  var key: String { get }
  /// The hash of the zip file it needs; nil for most.
  var code: String? { get }
}

extension LambdaRecord {
  var code: String? { nil }

  /// The record of this owner and name; nil if there is none.
  static func find(_ owner: String, _ key: String, _ call: Call) throws -> Self? {
    let sql = """
      SELECT document FROM lambda_records WHERE account = ? AND region = ? AND kind = ? AND owner = ? AND name = ?
      """
    return try Data.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, kind, owner, key]
    ).map(read)
  }

  /// All of an owner, or of everyone, by owner and name.
  static func all(of owner: String? = nil, _ call: Call) throws -> [Self] {
    let sql = """
      SELECT document FROM lambda_records WHERE account = ? AND region = ? AND kind = ?
        AND (? IS NULL OR owner = ?) ORDER BY owner, name
      """
    return try Data.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, kind, owner, owner]
    ).map(read)
  }

  /// Writes it, new or changed.
  func save(_ call: Call) throws {
    let document = Data(ValueCodec.encode(try ValueEncoder().encode(self)))
    try call.db.cachedStatement(
      sql: """
        INSERT INTO lambda_records VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET document = excluded.document, code = excluded.code
        """
    ).execute(arguments: [call.scope.account, call.scope.region, Self.kind, owner, key, document, code])
  }

  /// Removes it.
  func delete(_ call: Call) throws {
    try call.db.execute(
      sql: "DELETE FROM lambda_records WHERE account = ? AND region = ? AND kind = ? AND owner = ? AND name = ?",
      arguments: [call.scope.account, call.scope.region, Self.kind, owner, key])
  }

  static func read(_ document: Data) throws -> Self {
    try ValueDecoder().decode(Self.self, from: ValueCodec.decode(Array(document)))
  }
}
