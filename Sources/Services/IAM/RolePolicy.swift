import AWSModel
import Cloud
import GRDB

/// The policies of a role: inline ones, which belong to it, and attached ones, which have an ARN of their own.
struct RolePolicies {
  let role: String
  let call: Call

  /// The inline policies' names, sorted.
  func inlineNames() throws -> [String] {
    let sql = "SELECT name FROM iam_role_policies WHERE account = ? AND role = ? ORDER BY name"
    return try String.fetchAll(call.db, sql: sql, arguments: [call.scope.owner, role])
  }

  /// The inline policy's JSON, as given.
  func inline(_ name: String) throws -> String? {
    let sql = "SELECT document FROM iam_role_policies WHERE account = ? AND role = ? AND name = ?"
    return try String.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, role, name])
  }

  /// The attached policies' ARNs, sorted by policy name.
  func attached() throws -> [String] {
    let sql = "SELECT policy FROM iam_attachments WHERE account = ? AND role = ?"
    return try String.fetchAll(call.db, sql: sql, arguments: [call.scope.owner, role])
      .sorted { (ManagedPolicy.name(of: $0), $0) < (ManagedPolicy.name(of: $1), $1) }
  }

  func isAttached(_ arn: String) throws -> Bool {
    let sql = "SELECT 1 FROM iam_attachments WHERE account = ? AND role = ? AND policy = ?"
    return try Bool.fetchOne(call.db, sql: sql, arguments: [call.scope.owner, role, arn]) ?? false
  }

  /// Everything that says what the role may do.
  func documents() throws -> [PolicyDocument] {
    let inline = try inlineNames().compactMap { try self.inline($0) }.map { try JSONText.parse($0) }
    let attached = try attached().compactMap { try ManagedPolicy.find($0, call)?.document }
    return (inline + attached).map(PolicyDocument.init)
  }

  /// How many characters the inline policies hold, blanks not counted; `name` is left out.
  func inlineSize(without name: String) throws -> Int {
    try inlineNames().filter { $0 != name }.compactMap { try inline($0) }.map(PolicySyntax.size).reduce(0, +)
  }
}
