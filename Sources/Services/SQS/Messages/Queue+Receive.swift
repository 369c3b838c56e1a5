import AWSModel
import Cloud
import GRDB

extension Queue {
  /// Takes up to `count` messages and hides them for `visibility` seconds.
  ///
  /// A standard queue gives those that became visible first. A FIFO queue gives the oldest of each group, and nothing of a
  /// group of which a message is in flight, or delayed and older. What was received too often goes to the dead-letter queue
  /// instead.
  func receive(_ count: Int, visibility: Int, _ call: Call) throws -> [Message] {
    try expire(call)
    let redrive = RedrivePolicy(of: self)
    let target = try redrive.flatMap { try Queue.find(arn: $0.target, call) }
    var taken: [Message] = []
    var hasMoved = true
    while hasMoved, taken.count < count {
      hasMoved = false
      for message in try receivable(count, call) where !taken.contains(where: { $0.id == message.id }) {
        if let redrive, let target, message.receives >= redrive.maxReceiveCount {
          try message.move(to: target, from: arn(call.scope), call)
          hasMoved = true
        } else if taken.count < count {
          taken.append(try take(message, visibility, call))
        }
      }
    }
    return taken
  }

  private func receivable(_ count: Int, _ call: Call) throws -> [Message] {
    let sql =
      isFIFO
      ? """
      SELECT * FROM sqs_messages AS one WHERE queue = ?1 AND visible <= ?2 AND NOT EXISTS (
        SELECT 1 FROM sqs_messages AS other
        WHERE other.queue = ?1 AND other.message_group = one.message_group AND other.visible > ?2
          AND (other.receives > 0 OR other.id < one.id))
      ORDER BY sent, id LIMIT ?3
      """ : "SELECT * FROM sqs_messages WHERE queue = ? AND visible <= ? ORDER BY visible, id LIMIT ?"
    return try Row.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [id, call.now.microseconds, count]
    ).map(Message.init)
  }

  private func take(_ message: Message, _ visibility: Int, _ call: Call) throws -> Message {
    var message = message
    message.receives += 1
    message.visible = call.now + .seconds(visibility)
    message.firstReceived = message.firstReceived ?? call.now
    let sql = "UPDATE sqs_messages SET receives = ?, visible = ?, first_received = ? WHERE id = ?"
    try call.db.cachedStatement(sql: sql).execute(
      arguments: [
        message.receives, message.visible.microseconds, message.firstReceived?.microseconds, message.id,
      ])
    return message
  }

  /// The instant up to which messages are too old to be kept.
  func expiry(_ call: Call) -> Timestamp { call.now - .seconds(number("MessageRetentionPeriod")) }

  private func expire(_ call: Call) throws {
    try call.db.cachedStatement(sql: "DELETE FROM sqs_messages WHERE queue = ? AND sent <= ?")
      .execute(arguments: [id, expiry(call).microseconds])
  }

  /// When the next hidden message becomes visible; nil where none is hidden.
  func nextVisible(_ call: Call) throws -> Timestamp? {
    let sql = "SELECT MIN(visible) FROM sqs_messages WHERE queue = ? AND visible > ?"
    return try Int64.fetchOne(call.db.cachedStatement(sql: sql), arguments: [id, call.now.microseconds])
      .map(Timestamp.init(microseconds:))
  }

  /// How many messages wait, are in flight, and are delayed.
  func counts(_ call: Call) throws -> (visible: Int, inFlight: Int, delayed: Int) {
    let sql = """
      SELECT COUNT(*) FILTER (WHERE visible <= ?2), COUNT(*) FILTER (WHERE visible > ?2 AND receives > 0),
        COUNT(*) FILTER (WHERE visible > ?2 AND receives = 0)
      FROM sqs_messages WHERE queue = ?1 AND sent > ?3
      """
    guard
      let row = try Row.fetchOne(
        call.db.cachedStatement(sql: sql), arguments: [id, call.now.microseconds, expiry(call).microseconds])
    else { return (0, 0, 0) }
    return (row[0], row[1], row[2])
  }
}
