import AWSModel
import Cloud
import GRDB

/// Does a move task's work: all that waits, or as much as one second allows.
///
/// An internal request, by the account itself. Where a rate was given it defers itself by a second until nothing waits.
enum MoveMessages: ServiceOperation {
  static let access = Access<Input>("sqs:StartMessageMoveTask")

  struct Input: Decodable { var taskId: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard var task = try MoveTask.find(input.taskId, call), task.status == "RUNNING" else { return Output() }
    guard let source = try Queue.find(arn: task.source, call) else {
      task.status = "FAILED"
      task.failure = "AWS.SimpleQueueService.NonExistentQueue"
      try task.save(call)
      return Output()
    }
    let sql = "SELECT * FROM sqs_messages WHERE queue = ? AND visible <= ? ORDER BY sent, id LIMIT ?"
    let messages = try Row.fetchAll(
      call.db, sql: sql, arguments: [source.id, call.now.microseconds, task.rate ?? -1]
    ).map(Message.init)
    for var message in messages {
      guard let arn = task.destination ?? message.deadLetterSource, let target = try Queue.find(arn: arn, call) else {
        task.status = "FAILED"
        task.failure = "CouldNotDetermineMessageSource"
        break
      }
      // A message that comes back begins anew (SQS Developer Guide, "Dead-letter queue redrive").
      (message.receives, message.receivesBefore, message.firstReceived, message.sent) = (0, 0, nil, call.now)
      try message.move(to: target, from: nil, call)
      task.moved += 1
    }
    if task.status == "RUNNING" {
      if let rate = task.rate, messages.count == rate {
        let again = Request(
          "sqs", "_MoveMessages", ["TaskId": .string(task.id)], principal: call.principal, scope: call.scope)
        try call.later(again, at: call.now + .seconds(1))
      } else {
        task.status = "COMPLETED"
      }
    }
    try task.save(call)
    if task.moved > 0 { call.effect("queue \(source.name)", .updated, "\(task.moved) messages moved") }
    return Output()
  }
}
