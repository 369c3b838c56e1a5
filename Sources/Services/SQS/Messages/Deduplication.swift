import AWSModel
import Cloud
import GRDB

/// What a FIFO queue remembers of its messages: for five minutes, also when they have been deleted.
extension Queue {
  /// The earlier message that this would be a duplicate of; nil where there is none.
  func duplicate(_ id: String, _ group: String, _ call: Call) throws -> (messageID: String, sequence: String)? {
    let sql = """
      SELECT message_id, sequence FROM sqs_deduplications
      WHERE queue = ? AND message_group = ? AND deduplication = ? AND sent > ?
      """
    let since = (call.now - .seconds(300)).microseconds
    let row = try Row.fetchOne(
      call.db.cachedStatement(sql: sql), arguments: [self.id, scopeGroup(group), id, since])
    return row.map { ($0["message_id"], $0["sequence"]) }
  }

  func remember(_ message: Message, _ call: Call) throws {
    let forget = "DELETE FROM sqs_deduplications WHERE queue = ? AND sent <= ?"
    try call.db.cachedStatement(sql: forget).execute(
      arguments: [id, (call.now - .seconds(300)).microseconds])
    try call.db.cachedStatement(sql: "INSERT OR REPLACE INTO sqs_deduplications VALUES (?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        id, scopeGroup(message.group ?? ""), message.deduplication ?? "", message.sent.microseconds,
        message.messageID, message.sequence ?? "",
      ])
  }

  /// Where ids must differ: in the whole queue, or within each group.
  private func scopeGroup(_ group: String) -> String {
    setting("DeduplicationScope") == "messageGroup" ? group : ""
  }

  /// Twenty digits, larger with each message.
  func nextSequenceNumber(_ call: Call) throws -> String {
    let sql = "UPDATE sqs_queues SET sent = sent + 1 WHERE id = ? RETURNING sent"
    let count = try Int64.fetchOne(call.db.cachedStatement(sql: sql), arguments: [id]) ?? 1
    return "188" + String(49_496_460_467_696_128 + count * 256)
  }
}
