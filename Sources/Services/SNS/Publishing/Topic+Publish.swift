import AWSModel
import Cloud
import GRDB

extension Topic {
  /// What the publisher is told.
  struct Receipt: Encodable {
    var messageId: String
    var sequenceNumber: String?
  }

  /// Sends a checked message to everyone who subscribed and wants it, in requests made later by SNS.
  func publish(_ draft: Draft, _ call: inout Call) throws -> Receipt {
    var receipt = Receipt(messageId: call.random.uuid())
    if isFIFO {
      let deduplication =
        draft.messageDeduplicationId ?? Digest.hex(Digest.sha256(Array(draft.message.utf8)))
      if let earlier = try duplicate(deduplication, draft, call) { return earlier }
      receipt.sequenceNumber = try nextSequenceNumber(call)
      try remember(deduplication, draft, receipt, call)
    }
    let notification = Notification(draft, receipt, of: self, call)
    var metrics = TopicMetrics(notification.topicARN)
    metrics.count("NumberOfMessagesPublished")
    metrics.count("PublishSize", draft.message.utf8.count, unit: "Bytes")
    var (reached, written, unwanted) = (0, 0, 0)
    for subscription in try Subscription.all(of: self, call) where subscription.isConfirmed {
      let text = draft.text(for: subscription.protocolName)
      if let filter = subscription.filter, !filter.matches(attributes: draft.attributes, message: text) {
        unwanted += 1
        continue
      }
      if try Delivery(notification, to: subscription, text: text).start(&call) == .written { written += 1 }
      reached += 1
    }
    metrics.count("NumberOfNotificationsFilteredOut", unwanted)
    metrics.count("NumberOfNotificationsDelivered", written)
    try metrics.send(call)
    call.effect("message to topic \(name)", .sent, "\(reached) subscription\(reached == 1 ? "" : "s")")
    return receipt
  }

  private func duplicate(_ id: String, _ draft: Draft, _ call: Call) throws -> Receipt? {
    let sql = """
      SELECT message_id, sequence FROM sns_deduplications
      WHERE topic = ? AND message_group = ? AND deduplication = ? AND sent > ?
      """
    let since = (call.now - .seconds(300)).microseconds
    return try Row.fetchOne(call.db, sql: sql, arguments: [self.id, group(draft), id, since]).map {
      Receipt(messageId: $0["message_id"], sequenceNumber: $0["sequence"])
    }
  }

  private func remember(_ id: String, _ draft: Draft, _ receipt: Receipt, _ call: Call) throws {
    try call.db.execute(
      sql: "INSERT OR REPLACE INTO sns_deduplications VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        self.id, group(draft), id, call.now.microseconds, receipt.messageId, receipt.sequenceNumber ?? "",
      ])
  }

  private func group(_ draft: Draft) -> String {
    attributes["FifoThroughputScope"] == "MessageGroup" ? draft.messageGroupId ?? "" : ""
  }

  /// Twenty digits, larger with each message.
  private func nextSequenceNumber(_ call: Call) throws -> String {
    let sql = "UPDATE sns_topics SET published = published + 1 WHERE id = ? RETURNING published"
    let count = try Int64.fetchOne(call.db, sql: sql, arguments: [id]) ?? 1
    return "1" + String(repeating: "0", count: 19 - String(count * 1_000).count) + String(count * 1_000)
  }
}
