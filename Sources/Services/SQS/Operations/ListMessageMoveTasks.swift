import AWSModel
import Cloud

/// The newest move tasks of a dead-letter queue.
///
/// Errors: `ResourceNotFoundException`; `InvalidParameterValue` outside 1...10 (the wording is not verified).
/// Source: SQS API, ListMessageMoveTasks.
enum ListMessageMoveTasks: ServiceOperation {
  static let access = Access<Input>("sqs:ListMessageMoveTasks", on: ResourceName { input, _ in input.sourceArn })

  struct Input: Decodable {
    var sourceArn: String
    var maxResults: Int?
  }
  struct Output: Encodable {
    struct Entry: Encodable {
      var taskHandle: String?
      var status: String
      var sourceArn: String
      var destinationArn: String?
      var maxNumberOfMessagesPerSecond: Int?
      var approximateNumberOfMessagesMoved: Int64
      var approximateNumberOfMessagesToMove: Int64
      var failureReason: String?
      /// Milliseconds since the epoch.
      var startedTimestamp: Int64
    }
    var results: [Entry]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if try Queue.find(arn: input.sourceArn, call) == nil { throw ServiceError.noQueue(for: "SourceArn") }
    let count = input.maxResults ?? 1
    guard (1...10).contains(count) else {
      throw ServiceError.invalidValue("\(count)", of: "MaxResults", because: "Must be between 1 and 10, if provided.")
    }
    return Output(
      results: try MoveTask.all(of: input.sourceArn, call).prefix(count).map { task in
        Output.Entry(
          taskHandle: task.status == "RUNNING" ? task.handle : nil, status: task.status, sourceArn: task.source,
          destinationArn: task.destination, maxNumberOfMessagesPerSecond: task.rate,
          approximateNumberOfMessagesMoved: task.moved, approximateNumberOfMessagesToMove: task.toMove,
          failureReason: task.failure, startedTimestamp: task.started.milliseconds)
      })
  }
}
