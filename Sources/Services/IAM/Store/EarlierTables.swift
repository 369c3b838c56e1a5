import AWSModel
import Cloud
import Foundation
import GRDB

/// Carries what sandboxes kept in a table for each kind over into the tables of entities and parts.
enum EarlierTables {
  static func carryOver(_ db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT * FROM iam_roles") {
      let tags = (try JSONText.parse(row["tags"] as String).list ?? [])
        .map { ["Key": $0[0] ?? "", "Value": $0[1] ?? ""] as Value }
      var body: Value = [
        "AssumeRolePolicyDocument": .string(row["trust"]), "MaxSessionDuration": .integer(row["max_session"]),
        "Tags": .list(tags),
      ]
      body["Description"] = (row["description"] as String?).map(Value.string)
      try insert("role", row, body, db)
      for policy in try Row.fetchAll(
        db, sql: "SELECT * FROM iam_role_policies WHERE account = ? AND role = ?",
        arguments: [row["account"], row["name"]])
      {
        try part("inline", policy["name"], of: row, ["PolicyDocument": .string(policy["document"])], db)
      }
      for attached in try Row.fetchAll(
        db, sql: "SELECT * FROM iam_attachments WHERE account = ? AND role = ?",
        arguments: [row["account"], row["name"]])
      {
        try part("attachment", attached["policy"], of: row, .empty, db)
      }
    }
    for row in try Row.fetchAll(db, sql: "SELECT * FROM iam_users") {
      try insert("user", row, .empty, db)
      for policy in try Row.fetchAll(
        db, sql: "SELECT * FROM iam_user_policies WHERE account = ? AND user = ?",
        arguments: [row["account"], row["name"]])
      {
        try part("inline", policy["name"], of: row, ["PolicyDocument": .string(policy["document"])], db)
      }
    }
    for row in try Row.fetchAll(db, sql: "SELECT * FROM iam_policies") {
      var body: Value = ["DefaultVersionId": "v1", "Latest": 1]
      body["Description"] = (row["description"] as String?).map(Value.string)
      try insert("policy", row, body, db)
      try part("version", "v1", of: row, ["Document": .string(row["document"])], db)
    }
    try db.execute(
      sql: """
        DROP TABLE iam_attachments; DROP TABLE iam_role_policies; DROP TABLE iam_roles;
        DROP TABLE iam_user_policies; DROP TABLE iam_users; DROP TABLE iam_policies;
        ALTER TABLE iam_access_keys ADD COLUMN last_used INTEGER;
        ALTER TABLE iam_access_keys ADD COLUMN last_service TEXT;
        ALTER TABLE iam_access_keys ADD COLUMN last_region TEXT;
        """)
  }

  private static func insert(_ kind: String, _ row: Row, _ body: Value, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO iam_entities VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        row["account"], kind, row["name"], row["path"], row["id"], row["created"], Data(ValueCodec.encode(body)),
      ])
  }

  private static func part(
    _ kind: String, _ name: String, of owner: Row, _ body: Value, _ db: Database
  ) throws {
    try db.execute(
      sql: "INSERT INTO iam_parts VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        owner["account"], owner["id"], kind, name, owner["created"], Data(ValueCodec.encode(body)),
      ])
  }
}
