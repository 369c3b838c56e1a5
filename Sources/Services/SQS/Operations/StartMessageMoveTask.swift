import AWSModel
import Cloud

/// Begins to move a dead-letter queue's messages back to where they came from, or to a given queue.
///
/// It defers `_MoveMessages`. Errors: `ResourceNotFoundException` for a queue that does not exist; `InvalidParameterValue`
/// where the source is no dead-letter queue or has a task already. Source: SQS API, StartMessageMoveTask.
enum StartMessageMoveTask: ServiceOperation {
  static let access = Access<Input>("sqs:StartMessageMoveTask", on: ResourceName { input, _ in input.sourceArn })

  struct Input: Decodable {
    var sourceArn: String
    var destinationArn: String?
    var maxNumberOfMessagesPerSecond: Int?
  }
  struct Output: Encodable { var taskHandle: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let source = try Queue.find(arn: input.sourceArn, call) else { throw ServiceError.noQueue(for: "SourceArn") }
    if try source.deadLetterSources(call).isEmpty {
      throw ServiceError.invalidParameter("Source queue must be configured as a Dead Letter Queue.")
    }
    if let destination = input.destinationArn, try Queue.find(arn: destination, call) == nil {
      throw ServiceError.noQueue(for: "DestinationArn")
    }
    if let rate = input.maxNumberOfMessagesPerSecond, !(1...500).contains(rate) {
      throw ServiceError.invalidValue(
        "\(rate)", of: "MaxNumberOfMessagesPerSecond", because: "Must be between 1 and 500, if provided.")
    }
    if try MoveTask.all(of: input.sourceArn, call).contains(where: { $0.status == "RUNNING" }) {
      throw ServiceError.invalidParameter(
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time.")
    }
    let task = MoveTask(
      id: call.random.uuid(), source: input.sourceArn, destination: input.destinationArn,
      rate: input.maxNumberOfMessagesPerSecond, toMove: Int64(try source.counts(call).visible), started: call.now)
    try task.save(call)
    try call.later(
      Request("sqs", "_MoveMessages", ["TaskId": .string(task.id)], principal: call.principal, scope: call.scope))
    call.effect("move task of queue \(source.name)", .started)
    return Output(taskHandle: task.handle)
  }
}
