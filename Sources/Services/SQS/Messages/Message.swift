import AWSModel
import Cloud
import Foundation
import GRDB

/// A message as stored.
///
/// Visibility is not an event but a time: a message can be received from `visible` on. Receiving moves that instant.
struct Message: Sendable {
  var id: Int64
  var queue: Int64
  var messageID: String
  var body: String
  var attributes: Value
  var trace: String?
  var sent: Timestamp
  var visible: Timestamp
  /// How often it was received from this queue.
  var receives: Int64
  /// How often it was received from the queues before this one.
  var receivesBefore: Int64
  var firstReceived: Timestamp?
  var group: String?
  var deduplication: String?
  var sequence: String?
  /// Who sent it, as `Sender` writes principals.
  var sender: String
  /// The ARN of the queue from which it came as a dead letter.
  var deadLetterSource: String?

  static let migration = Service.Migration(
    "2-messages",
    """
    CREATE TABLE sqs_messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      queue INTEGER NOT NULL REFERENCES sqs_queues (id) ON DELETE CASCADE,
      message_id TEXT NOT NULL,
      body TEXT NOT NULL,
      attributes BLOB,
      trace TEXT,
      sent INTEGER NOT NULL,
      visible INTEGER NOT NULL,
      receives INTEGER NOT NULL DEFAULT 0,
      first_received INTEGER,
      message_group TEXT,
      deduplication TEXT,
      sequence TEXT,
      sender TEXT NOT NULL,
      dead_letter_source TEXT
    ) STRICT;
    CREATE INDEX sqs_messages_by_visibility ON sqs_messages (queue, visible);
    CREATE INDEX sqs_messages_by_age ON sqs_messages (queue, sent);
    CREATE INDEX sqs_messages_by_group ON sqs_messages (queue, message_group, visible)
      WHERE message_group IS NOT NULL;
    CREATE TABLE sqs_deduplications (
      queue INTEGER NOT NULL REFERENCES sqs_queues (id) ON DELETE CASCADE,
      message_group TEXT NOT NULL,
      deduplication TEXT NOT NULL,
      sent INTEGER NOT NULL,
      message_id TEXT NOT NULL,
      sequence TEXT NOT NULL,
      PRIMARY KEY (queue, message_group, deduplication)
    ) STRICT, WITHOUT ROWID;
    """)

  /// AWS counts a message's receipts across all queues (SQS API, ReceiveMessage), but a redrive policy those of its own.
  static let receivesMigration = Service.Migration(
    "4-receives-before", "ALTER TABLE sqs_messages ADD COLUMN receives_before INTEGER NOT NULL DEFAULT 0")

  init(_ row: Row) throws {
    id = row["id"]
    queue = row["queue"]
    messageID = row["message_id"]
    body = row["body"]
    attributes = try (row["attributes"] as Data?).map { try ValueCodec.decode(Array($0)) } ?? .empty
    trace = row["trace"]
    sent = Timestamp(microseconds: row["sent"])
    visible = Timestamp(microseconds: row["visible"])
    receives = row["receives"]
    receivesBefore = row["receives_before"]
    firstReceived = (row["first_received"] as Int64?).map(Timestamp.init(microseconds:))
    group = row["message_group"]
    deduplication = row["deduplication"]
    sequence = row["sequence"]
    sender = row["sender"]
    deadLetterSource = row["dead_letter_source"]
  }

  init(
    _ messageID: String, body: String, attributes: Value, in queue: Queue, sent: Timestamp, visible: Timestamp,
    sender: String
  ) {
    id = 0
    self.queue = queue.id
    self.messageID = messageID
    self.body = body
    self.attributes = attributes
    self.sent = sent
    self.visible = visible
    receives = 0
    receivesBefore = 0
    self.sender = sender
  }

  /// The message that a handle names; nil when it is gone.
  static func find(_ handle: ReceiptHandle, in queue: Queue, _ call: Call) throws -> Message? {
    let sql = "SELECT * FROM sqs_messages WHERE id = ? AND queue = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [handle.message, queue.id])
      .map(Message.init)
  }

  func insert(_ call: Call) throws {
    let sql = """
      INSERT INTO sqs_messages (queue, message_id, body, attributes, trace, sent, visible, receives, first_received,
        message_group, deduplication, sequence, sender, dead_letter_source, receives_before)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    try call.db.cachedStatement(sql: sql).execute(
      arguments: [
        queue, messageID, body, attributes == .empty ? nil : Data(ValueCodec.encode(attributes)), trace,
        sent.microseconds, visible.microseconds, receives, firstReceived?.microseconds, group, deduplication, sequence,
        sender, deadLetterSource, receivesBefore,
      ])
  }

  func delete(_ call: Call) throws {
    try call.db.cachedStatement(sql: "DELETE FROM sqs_messages WHERE id = ?").execute(arguments: [id])
  }

  /// Brings the message into another queue, where it comes last among those of its age. In a FIFO queue it is as old as its
  /// arrival there.
  func move(to target: Queue, from source: String?, _ call: Call) throws {
    var moved = self
    moved.queue = target.id
    moved.visible = call.now
    moved.receivesBefore += moved.receives
    moved.receives = 0
    if target.isFIFO { moved.sent = call.now }
    moved.deadLetterSource = source
    try delete(call)
    try moved.insert(call)
    call.ring(target.bell)
  }
}
