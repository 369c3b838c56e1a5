import AWSModel
import Cloud

extension Service {
  /// The sandbox's SQS: standard and FIFO queues.
  public static let sqs = Service(
    "sqs", migrations: [Queue.migration, Message.migration, MoveTask.migration, Message.receivesMigration],
    operations: [
      .operation(AddPermission.self),
      .operation(CancelMessageMoveTask.self),
      .operation(ChangeMessageVisibility.self),
      .operation(ChangeMessageVisibilityBatch.self),
      .operation(CreateQueue.self),
      .operation(DeleteMessage.self),
      .operation(DeleteMessageBatch.self),
      .operation(DeleteQueue.self),
      .operation(GetQueueAttributes.self),
      .operation(GetQueueUrl.self),
      .operation(ListDeadLetterSourceQueues.self),
      .operation(ListMessageMoveTasks.self),
      .operation(ListQueueTags.self),
      .operation(ListQueues.self),
      .internal(MoveMessages.self),
      .operation(PurgeQueue.self),
      .waiting(ReceiveMessage.self),
      .operation(RemovePermission.self),
      .operation(SendMessage.self),
      .operation(SendMessageBatch.self),
      .operation(SetQueueAttributes.self),
      .operation(StartMessageMoveTask.self),
      .operation(TagQueue.self),
      .operation(UntagQueue.self),
    ],
    resourcePolicy: { try QueuePolicy.attached(to: $0, $1) },
    constraints: { missingParameter(in: $0, for: $1) })

  /// SQS's own way to say that a required member is missing.
  private static func missingParameter(in input: Value, for operation: OperationModel) -> ServiceError? {
    let given = input.map ?? [:]
    let missing = operation.input?.required.first { given[$0]?.isNull ?? true }
    return missing.map { .missingParameter($0) }
  }
}
