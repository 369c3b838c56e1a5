import AWSModel
import Cloud
import Foundation
import GRDB

/// What CloudWatch only keeps and gives back: dashboards, insight rules, metric streams, anomaly detectors.
struct StoredDocument {
  /// As in ARNs: `dashboard`, `insight-rule`, `metric-stream`.
  var kind: String
  var name: String
  var body: Value
  var created: Timestamp
  var updated: Timestamp

  static func find(_ kind: String, _ name: String, _ call: Call) throws -> StoredDocument? {
    try Row.fetchOne(
      call.db, sql: "SELECT * FROM cloudwatch_documents WHERE account = ? AND region = ? AND kind = ? AND name = ?",
      arguments: [owner(kind, call).account, owner(kind, call).region, kind, name]
    ).map(StoredDocument.init)
  }

  /// All of a kind, sorted by name.
  static func all(_ kind: String, _ call: Call) throws -> [StoredDocument] {
    try Row.fetchAll(
      call.db, sql: "SELECT * FROM cloudwatch_documents WHERE account = ? AND region = ? AND kind = ? ORDER BY name",
      arguments: [owner(kind, call).account, owner(kind, call).region, kind]
    ).map(StoredDocument.init)
  }

  /// Writes the document; over an old one, only the body and the time of the change are new.
  static func save(_ kind: String, _ name: String, _ body: Value, _ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO cloudwatch_documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
        ON CONFLICT DO UPDATE SET body = excluded.body, updated = excluded.updated
        """,
      arguments: [
        owner(kind, call).account, owner(kind, call).region, kind, name, Data(ValueCodec.encode(body)),
        call.now.microseconds,
      ])
  }

  func delete(_ call: Call) throws {
    try call.db.execute(
      sql: "DELETE FROM cloudwatch_documents WHERE account = ? AND region = ? AND kind = ? AND name = ?",
      arguments: [Self.owner(kind, call).account, Self.owner(kind, call).region, kind, name])
    try CloudWatchTags.delete(arn(call.scope), call)
  }

  func arn(_ scope: Scope) -> String {
    kind == "dashboard"
      ? scope.globalARN("cloudwatch", "dashboard/\(name)").description
      : scope.arn("cloudwatch", "\(kind)/\(name)").description
  }

  /// Dashboards are an account's, whatever the Region (User Guide, "Using Amazon CloudWatch dashboards").
  private static func owner(_ kind: String, _ call: Call) -> (account: String, region: String) {
    (call.scope.account, kind == "dashboard" ? "" : call.scope.region)
  }

  private init(_ row: Row) throws {
    kind = row["kind"]
    name = row["name"]
    body = try ValueCodec.decode(Array(row["body"] as Data))
    created = Timestamp(microseconds: row["created"])
    updated = Timestamp(microseconds: row["updated"])
  }
}
