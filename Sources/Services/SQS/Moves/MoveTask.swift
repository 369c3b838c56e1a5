import AWSModel
import Cloud
import GRDB

/// A task that moves a dead-letter queue's messages back, or to another queue.
struct MoveTask {
  var id: String
  var source: String
  var destination: String?
  var rate: Int?
  var status: String
  var moved: Int64
  var toMove: Int64
  var started: Timestamp
  var failure: String?

  static let migration = Service.Migration(
    "3-move-tasks",
    """
    CREATE TABLE sqs_move_tasks (
      id TEXT PRIMARY KEY,
      source TEXT NOT NULL,
      destination TEXT,
      rate INTEGER,
      status TEXT NOT NULL CHECK (status IN ('RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
      moved INTEGER NOT NULL,
      to_move INTEGER NOT NULL,
      started INTEGER NOT NULL,
      failure TEXT
    ) STRICT;
    CREATE INDEX sqs_move_tasks_by_source ON sqs_move_tasks (source, started);
    """)

  init(id: String, source: String, destination: String?, rate: Int?, toMove: Int64, started: Timestamp) {
    self.id = id
    self.source = source
    self.destination = destination
    self.rate = rate
    self.toMove = toMove
    self.started = started
    status = "RUNNING"
    moved = 0
  }

  init(_ row: Row) {
    id = row["id"]
    source = row["source"]
    destination = row["destination"]
    rate = row["rate"]
    status = row["status"]
    moved = row["moved"]
    toMove = row["to_move"]
    started = Timestamp(microseconds: row["started"])
    failure = row["failure"]
  }

  static func find(_ id: String, _ call: Call) throws -> MoveTask? {
    try Row.fetchOne(call.db, sql: "SELECT * FROM sqs_move_tasks WHERE id = ?", arguments: [id]).map(MoveTask.init)
  }

  /// The tasks of a source, the newest first.
  static func all(of source: String, _ call: Call) throws -> [MoveTask] {
    let sql = "SELECT * FROM sqs_move_tasks WHERE source = ? ORDER BY started DESC, rowid DESC"
    return try Row.fetchAll(call.db, sql: sql, arguments: [source]).map(MoveTask.init)
  }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: "INSERT OR REPLACE INTO sqs_move_tasks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [id, source, destination, rate, status, moved, toMove, started.microseconds, failure])
  }

  /// What names the task to callers: base64 of its id and its source.
  var handle: String {
    let text = JSONText.render(["taskId": .string(id), "sourceArn": .string(source)])
    return Base64.encode(Array(text.utf8))
  }

  /// The task that a handle names; nil where it names none.
  /// - Throws: `InvalidParameterValue` (400) for a text that no answer gave; recorded from AWS.
  static func ids(in handle: String) throws -> (id: String, source: String) {
    guard let bytes = Base64.decode(handle), let names = try? JSONText.parse(bytes),
      let id = names["taskId"]?.string, let source = names["sourceArn"]?.string
    else { throw ServiceError.invalidParameter("Value for parameter TaskHandle is invalid.") }
    return (id, source)
  }
}
