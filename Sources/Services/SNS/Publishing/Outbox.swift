import AWSModel
import Cloud
import GRDB

/// What SNS would have sent to people: e-mail, text messages, push notifications. Nothing leaves the machine.
enum Outbox {
  static let migration = Service.Migration(
    "2-outbox",
    """
    CREATE TABLE sns_outbox (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      kind TEXT NOT NULL,
      recipient TEXT NOT NULL,
      subject TEXT,
      text TEXT NOT NULL,
      sent INTEGER NOT NULL
    ) STRICT;
    """)

  /// - Parameters:
  ///   - kind: `email`, `sms`, `application`.
  ///   - recipient: The address, number or endpoint.
  static func put(_ kind: String, to recipient: String, subject: String?, text: String, _ call: inout Call) throws {
    try call.db.execute(
      sql:
        "INSERT INTO sns_outbox (account, region, kind, recipient, subject, text, sent) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        call.scope.account, call.scope.region, kind, recipient, subject, text, call.now.microseconds,
      ])
    let name = kind == "sms" ? "text message" : kind.hasPrefix("email") ? "e-mail" : "push notification"
    call.effect("\(name) to \(recipient)", .sent, String(text.prefix(80)))
  }
}

/// What is in the outbox, oldest first. An internal question, for the shell and for tests.
enum ListOutbox: ServiceOperation {
  static let access = Access<Input>("sns:ListOutbox")

  struct Input: Decodable {}
  struct Output: Encodable {
    struct Entry: Encodable {
      var kind: String
      var recipient: String
      var subject: String?
      var text: String
      var sent: Timestamp
    }
    var entries: [Entry]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let sql = "SELECT * FROM sns_outbox WHERE account = ? AND region = ? ORDER BY id"
    let rows = try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region])
    return Output(
      entries: rows.map { row in
        Output.Entry(
          kind: row["kind"], recipient: row["recipient"], subject: row["subject"], text: row["text"],
          sent: Timestamp(microseconds: row["sent"]))
      })
  }
}
