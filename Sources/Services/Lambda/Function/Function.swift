import AWSModel
import Cloud
import Foundation
import GRDB

/// A function as it is stored: `$LATEST`, the only version that the sandbox keeps.
struct Function: Sendable {
  var name: String
  var runtime: String
  var role: String
  var handler: String
  var description = ""
  /// Seconds.
  var timeout = 3
  /// MB.
  var memory = 128
  /// MB.
  var storage = 512
  /// Names and texts, in the order given; nil when there are none.
  var variables: Value?
  var architecture = "x86_64"
  var tracing = "PassThrough"
  var logFormat = "Text"
  var applicationLogLevel: String?
  var systemLogLevel: String?
  var logGroup: String
  var tags: Value?
  /// Base64.
  var codeSha256 = ""
  /// Bytes of the zip file.
  var codeSize = 0
  /// A UUID that changes with every change.
  var revision: String
  var created: Timestamp
  /// When code or configuration last changed; `created` if never.
  var updated: Timestamp

  /// The function of this name, nil if there is none.
  static func find(_ name: String, _ call: Call) throws -> Function? {
    let sql = "SELECT * FROM functions WHERE account = ? AND region = ? AND name = ?"
    return try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, name]
    ).map(Function.init)
  }

  /// At most `count` functions after the one of this name, by name.
  static func list(after name: String, count: Int, _ call: Call) throws -> [Function] {
    let sql = "SELECT * FROM functions WHERE account = ? AND region = ? AND name > ? ORDER BY name LIMIT ?"
    return try Row.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, name, count]
    ).map(Function.init)
  }

  /// The unqualified ARN.
  func arn(_ scope: Scope) -> String { scope.arn("lambda", "function:\(name)").description }

  /// Writes it, new or changed.
  func save(_ call: Call) throws {
    let sql = """
      INSERT INTO functions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET runtime = excluded.runtime, role = excluded.role, handler = excluded.handler,
        description = excluded.description, timeout = excluded.timeout, memory = excluded.memory,
        storage = excluded.storage, variables = excluded.variables, architecture = excluded.architecture,
        tracing = excluded.tracing, log_format = excluded.log_format,
        application_log_level = excluded.application_log_level, system_log_level = excluded.system_log_level,
        log_group = excluded.log_group, tags = excluded.tags, code_sha256 = excluded.code_sha256,
        code_size = excluded.code_size, revision = excluded.revision, updated = excluded.updated
      """
    try call.db.execute(
      sql: sql,
      arguments: [
        call.scope.account, call.scope.region, name, runtime, role, handler, description, timeout, memory, storage,
        variables.map { JSONText.render($0) }, architecture, tracing, logFormat, applicationLogLevel, systemLogLevel,
        logGroup, tags.map { JSONText.render($0) }, codeSha256, codeSize, revision, created.microseconds,
        updated.microseconds,
      ])
  }

  /// Removes it with its code and its policy.
  func delete(_ call: Call) throws {
    try call.db.execute(
      sql: "DELETE FROM functions WHERE account = ? AND region = ? AND name = ?",
      arguments: [call.scope.account, call.scope.region, name])
  }

  /// Its zip file.
  func code(_ call: Call) throws -> [UInt8] {
    let sql = "SELECT zip FROM function_code WHERE account = ? AND region = ? AND name = ?"
    let zip = try Data.fetchOne(call.db, sql: sql, arguments: [call.scope.account, call.scope.region, name])
    return Array(zip ?? Data())
  }

  /// Replaces its zip file, as a change of the function itself does not.
  func saveCode(_ zip: [UInt8], _ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO function_code VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET zip = excluded.zip
        """, arguments: [call.scope.account, call.scope.region, name, Data(zip)])
  }
}

extension Function {
  fileprivate init(_ row: Row) throws {
    let variables: String? = row["variables"]
    let tags: String? = row["tags"]
    self.init(
      name: row["name"], runtime: row["runtime"], role: row["role"], handler: row["handler"],
      description: row["description"], timeout: row["timeout"], memory: row["memory"], storage: row["storage"],
      variables: try variables.map { try JSONText.parse($0) }, architecture: row["architecture"],
      tracing: row["tracing"], logFormat: row["log_format"], applicationLogLevel: row["application_log_level"],
      systemLogLevel: row["system_log_level"], logGroup: row["log_group"],
      tags: try tags.map { try JSONText.parse($0) }, codeSha256: row["code_sha256"], codeSize: row["code_size"],
      revision: row["revision"], created: Timestamp(microseconds: row["created"]),
      updated: Timestamp(microseconds: row["updated"]))
  }
}
