import AWSModel
import Cloud

/// Removes the statement of this label from the queue's policy.
///
/// Errors: `NonExistentQueue`; `InvalidParameterValue` for an unknown label. Source: SQS API, RemovePermission.
enum RemovePermission: ServiceOperation {
  static let access = Access<Input>("sqs:RemovePermission", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var label: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var queue = try Queue.at(input.queueUrl, call)
    var policy = QueuePolicy.document(of: queue) ?? .empty
    var statements = policy["Statement"]?.list ?? []
    guard let index = statements.firstIndex(where: { $0["Sid"]?.string == input.label }) else {
      throw ServiceError.invalidValue(input.label, of: "Label", because: "can't find label.")
    }
    statements.remove(at: index)
    policy["Statement"] = .list(statements)
    queue.attributes["Policy"] = statements.isEmpty ? nil : JSONText.render(policy)
    try queue.save(call)
    call.effect("queue \(queue.name)", .updated, "permission \(input.label) removed")
    return Output()
  }
}
