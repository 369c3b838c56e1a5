import AWSModel
import Cloud
import GRDB

/// The names of queues that were deleted: for 60 seconds no new queue may take one.
enum DeletedQueue {
  private static let pause = Duration.seconds(60)

  static func remember(_ queue: Queue, _ call: Call) throws {
    try call.db.execute(
      sql: "INSERT OR REPLACE INTO sqs_deleted_queues VALUES (?, ?, ?, ?)",
      arguments: [queue.account, call.scope.region, queue.name, call.now.microseconds])
  }

  static func isRecent(_ name: String, _ call: Call) throws -> Bool {
    let sql = "SELECT deleted FROM sqs_deleted_queues WHERE account = ? AND region = ? AND name = ?"
    let deleted = try Int64.fetchOne(
      call.db, sql: sql, arguments: [call.scope.account, call.scope.region, name])
    return deleted.map { call.now - Timestamp(microseconds: $0) < pause } ?? false
  }
}
