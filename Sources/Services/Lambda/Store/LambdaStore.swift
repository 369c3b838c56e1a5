import AWSModel
import Cloud
import Foundation
import GRDB

/// The tables of Lambda.
///
/// A function's state is not stored: it follows from when it was made and changed.
enum LambdaStore {
  static let migrations = [functions, records]

  private static let functions = Service.Migration(
    "1-functions",
    """
    CREATE TABLE functions (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      runtime TEXT NOT NULL,
      role TEXT NOT NULL,
      handler TEXT NOT NULL,
      description TEXT NOT NULL,
      timeout INTEGER NOT NULL CHECK (timeout BETWEEN 1 AND 900),
      memory INTEGER NOT NULL CHECK (memory BETWEEN 128 AND 10240),
      storage INTEGER NOT NULL CHECK (storage BETWEEN 512 AND 10240),
      variables TEXT,
      architecture TEXT NOT NULL,
      tracing TEXT NOT NULL,
      log_format TEXT NOT NULL,
      application_log_level TEXT,
      system_log_level TEXT,
      log_group TEXT NOT NULL,
      tags TEXT,
      code_sha256 TEXT NOT NULL,
      code_size INTEGER NOT NULL,
      revision TEXT NOT NULL,
      created INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      PRIMARY KEY (account, region, name)
    ) STRICT;
    CREATE TABLE function_code (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      zip BLOB NOT NULL,
      PRIMARY KEY (account, region, name),
      FOREIGN KEY (account, region, name) REFERENCES functions ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE function_policies (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      name TEXT NOT NULL,
      statements TEXT NOT NULL,
      revision TEXT NOT NULL,
      PRIMARY KEY (account, region, name),
      FOREIGN KEY (account, region, name) REFERENCES functions ON DELETE CASCADE
    ) STRICT;
    """)

  /// Everything becomes a record, so that versions, aliases and settings are kept the same way.
  private static let records = Service.Migration("2-records") { db in
    try db.execute(
      sql: """
        CREATE TABLE lambda_records (
          account TEXT NOT NULL,
          region TEXT NOT NULL,
          kind TEXT NOT NULL,
          owner TEXT NOT NULL,
          name TEXT NOT NULL,
          document BLOB NOT NULL,
          code TEXT,
          PRIMARY KEY (account, region, kind, owner, name)
        ) STRICT;
        CREATE INDEX lambda_records_by_code ON lambda_records (code) WHERE code IS NOT NULL;
        CREATE TABLE lambda_code (
          account TEXT NOT NULL,
          region TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          zip BLOB NOT NULL,
          PRIMARY KEY (account, region, sha256)
        ) STRICT;
        INSERT OR IGNORE INTO lambda_code
          SELECT account, region, code_sha256, zip FROM functions JOIN function_code USING (account, region, name);
        """)
    for row in try Row.fetchAll(db, sql: "SELECT * FROM functions") {
      let function = try Function(row)
      let policy = try Row.fetchOne(
        db, sql: "SELECT statements FROM function_policies WHERE account = ? AND region = ? AND name = ?",
        arguments: [row["account"] as String, row["region"] as String, function.name])
      let statements = try policy.map { try JSONText.parse($0["statements"] as String).list ?? [] } ?? []
      try insert(function, row, db)
      if !statements.isEmpty {
        try insert(FunctionPolicy(function: function.name, qualifier: "", statements: statements), row, db)
      }
    }
    try db.execute(sql: "DROP TABLE function_policies; DROP TABLE function_code; DROP TABLE functions")
  }

  private static func insert(_ record: some LambdaRecord, _ row: Row, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO lambda_records VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        row["account"] as String, row["region"] as String, type(of: record).kind, record.owner, record.key,
        Data(ValueCodec.encode(try ValueEncoder().encode(record))), record.code,
      ])
  }
}

extension Function {
  /// A function as the first schema kept it.
  fileprivate init(_ row: Row) throws {
    let variables: String? = row["variables"]
    let tags: String? = row["tags"]
    self.init(
      name: row["name"], runtime: row["runtime"], role: row["role"], handler: row["handler"],
      logging: FunctionLogging(
        format: row["log_format"], applicationLevel: row["application_log_level"],
        systemLevel: row["system_log_level"], group: row["log_group"]),
      revision: row["revision"], settlingRevision: row["revision"], created: Timestamp(microseconds: row["created"]))
    description = row["description"]
    timeout = row["timeout"]
    memory = row["memory"]
    storage = row["storage"]
    self.variables = try variables.map { try JSONText.parse($0) }
    architecture = row["architecture"]
    tracing = row["tracing"]
    self.tags = try tags.map { try JSONText.parse($0) }
    codeSha256 = row["code_sha256"]
    codeSize = row["code_size"]
    updated = Timestamp(microseconds: row["updated"])
  }
}
