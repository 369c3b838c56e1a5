import AWSModel
import Cloud

/// Stops a move task; what it moved stays moved.
///
/// Errors: `InvalidParameterValue` for an unfit handle; `ResourceNotFoundException` for a queue or a running task that does not
/// exist. Source: SQS API, CancelMessageMoveTask.
enum CancelMessageMoveTask: ServiceOperation {
  static let access = Access<Input>("sqs:CancelMessageMoveTask")

  struct Input: Decodable { var taskHandle: String }
  struct Output: Encodable { var approximateNumberOfMessagesMoved: Int64 }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let (id, source) = try MoveTask.ids(in: input.taskHandle)
    if try Queue.find(arn: source, call) == nil { throw ServiceError.noQueue(for: "SourceArn") }
    guard var task = try MoveTask.find(id, call), task.status == "RUNNING" else {
      throw ServiceError.moveTaskDoesNotExist
    }
    task.status = "CANCELLED"
    try task.save(call)
    call.effect("move task of \(source)", .updated, "cancelled")
    return Output(approximateNumberOfMessagesMoved: task.moved)
  }
}
