import AWSModel
import Cloud
import GRDB

/// The resource policy of a function: who else may use it.
struct FunctionPolicy: Sendable {
  /// In the order they were added.
  var statements: [Value]
  var revision: String

  /// The policy of the function of this name; nil if it has none.
  static func find(_ name: String, _ call: Call) throws -> FunctionPolicy? {
    let sql = "SELECT statements, revision FROM function_policies WHERE account = ? AND region = ? AND name = ?"
    let row = try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, name])
    return try row.map {
      FunctionPolicy(statements: try JSONText.parse($0["statements"] as String).list ?? [], revision: $0["revision"])
    }
  }

  /// The whole policy, as `GetPolicy` answers with it.
  var document: Value { ["Version": "2012-10-17", "Id": "default", "Statement": .list(statements)] }

  /// Where the statement with this ID is.
  func index(of id: String) -> Int? { statements.firstIndex { $0["Sid"]?.string == id } }

  /// Writes it; a policy without statements is none.
  func save(_ name: String, _ call: Call) throws {
    let scope = call.scope
    if statements.isEmpty {
      try call.db.execute(
        sql: "DELETE FROM function_policies WHERE account = ? AND region = ? AND name = ?",
        arguments: [scope.account, scope.region, name])
    } else {
      try call.db.execute(
        sql: """
          INSERT INTO function_policies VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET statements = excluded.statements, revision = excluded.revision
          """, arguments: [scope.account, scope.region, name, JSONText.render(.list(statements)), revision])
    }
  }

  /// The policy that speaks of a resource, for the authoriser: that of the unqualified function.
  static func attached(to resource: String, _ call: Call) throws -> PolicyDocument? {
    guard let reference = try? FunctionReference(resource), resource.contains(":function:") else { return nil }
    return try find(reference.name, call).map { PolicyDocument($0.document) }
  }
}
