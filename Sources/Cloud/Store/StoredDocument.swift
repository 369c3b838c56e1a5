import AWSModel
import Foundation
import GRDB

/// What a service only keeps and gives back, or keeps whole because it never looks inside by SQL: a dashboard, an archive's
/// settings, a schedule.
///
/// One table for all services; a service's documents of one kind are told apart by name.
public struct StoredDocument: Sendable {
  /// The kind within the service, as in its ARNs: `dashboard`.
  public let kind: String
  /// Unique within account, Region and kind.
  public let name: String
  /// The content, as the service likes it.
  public var body: Value
  /// When it was first saved.
  public let created: Timestamp
  /// When it was last saved.
  public let updated: Timestamp

  static let migration = Service.Migration(
    "1-documents",
    """
    CREATE TABLE documents (
      service TEXT NOT NULL,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      body BLOB NOT NULL,
      created INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      PRIMARY KEY (service, account, region, kind, name)
    ) STRICT;
    """)

  fileprivate init(_ row: Row) throws {
    kind = row["kind"]
    name = row["name"]
    body = try ValueCodec.decode(Array(row["body"] as Data))
    created = Timestamp(microseconds: row["created"])
    updated = Timestamp(microseconds: row["updated"])
  }
}

extension Call {
  /// The document of the request's service; nil where there is none.
  ///
  /// - Parameter isGlobal: Whether documents of the kind are the account's, whatever the Region.
  public func document(_ kind: String, _ name: String, isGlobal: Bool = false) throws -> StoredDocument? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT * FROM documents WHERE service = ? AND account = ? AND region = ? AND kind = ? AND name = ?"),
      arguments: place(isGlobal) + [kind, name]
    ).map(StoredDocument.init)
  }

  /// All documents of a kind, sorted by name.
  public func documents(_ kind: String, isGlobal: Bool = false) throws -> [StoredDocument] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT * FROM documents WHERE service = ? AND account = ? AND region = ? AND kind = ? ORDER BY name"),
      arguments: place(isGlobal) + [kind]
    ).map(StoredDocument.init)
  }

  /// Writes a document; over an old one, only the body and the time of the change are new.
  public func save(_ kind: String, _ name: String, _ body: Value, isGlobal: Bool = false) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
        ON CONFLICT DO UPDATE SET body = excluded.body, updated = excluded.updated
        """
    ).execute(arguments: place(isGlobal) + [kind, name, Data(ValueCodec.encode(body)), now.microseconds])
  }

  /// Deletes a document; false when there was none.
  @discardableResult
  public func deleteDocument(_ kind: String, _ name: String, isGlobal: Bool = false) throws -> Bool {
    try db.execute(
      sql: "DELETE FROM documents WHERE service = ? AND account = ? AND region = ? AND kind = ? AND name = ?",
      arguments: place(isGlobal) + [kind, name])
    return db.changesCount > 0
  }

  private func place(_ isGlobal: Bool) -> StatementArguments {
    [request.service, scope.account, isGlobal ? "" : scope.region]
  }
}
