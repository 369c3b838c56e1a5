import AWSModel
import Cloud

/// Adds a statement to the queue's policy that lets other accounts use it.
///
/// Errors: `NonExistentQueue`; `InvalidParameterValue` for a label that is taken (recorded) or an unknown action (not
/// verified). Source: SQS API, AddPermission.
enum AddPermission: ServiceOperation {
  static let access = Access<Input>("sqs:AddPermission", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var label: String
    var aWSAccountIds: [String]
    var actions: [String]
  }
  struct Output: Encodable {}

  private static let actions: Set = [
    "*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ListDeadLetterSourceQueues",
    "PurgeQueue", "ReceiveMessage", "SendMessage",
  ]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var queue = try Queue.at(input.queueUrl, call)
    if let unknown = input.actions.first(where: { !actions.contains($0) }) {
      throw ServiceError.invalidValue(
        "SQS:\(unknown)", of: "ActionName", because: "Please refer to the appropriate WSDL for a list of valid actions."
      )
    }
    let scope = call.scope
    var policy =
      QueuePolicy.document(of: queue)
      ?? [
        "Version": "2008-10-17", "Id": .string("\(queue.arn(scope))/SQSDefaultPolicy"), "Statement": [],
      ]
    var statements = policy["Statement"]?.list ?? policy["Statement"].map { [$0] } ?? []
    if statements.contains(where: { $0["Sid"]?.string == input.label }) {
      throw ServiceError.invalidValue(input.label, of: "Label", because: "Already exists.")
    }
    let principals = input.aWSAccountIds.map {
      ARN(partition: scope.partition, service: "iam", region: "", account: $0, resource: "root").description
    }
    statements.append([
      "Sid": .string(input.label), "Effect": "Allow", "Principal": ["AWS": one(principals)],
      "Action": one(input.actions.map { "SQS:\($0)" }), "Resource": .string(queue.arn(scope)),
    ])
    policy["Statement"] = .list(statements)
    queue.attributes["Policy"] = JSONText.render(policy)
    try queue.save(call)
    call.effect("queue \(queue.name)", .updated, "permission \(input.label) added")
    return Output()
  }

  /// A list of one is written as the one.
  private static func one(_ texts: [String]) -> Value {
    texts.count == 1 ? .string(texts[0]) : .list(texts.map(Value.string))
  }
}
