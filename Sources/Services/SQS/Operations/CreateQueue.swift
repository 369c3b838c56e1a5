import AWSModel
import Cloud
import GRDB

/// Makes a queue. One of the same name and settings is answered as if it were new.
///
/// Errors: `InvalidParameterValue` for an unfit name or redrive policy; `InvalidAttributeName`, `InvalidAttributeValue`;
/// `QueueAlreadyExists` where the settings differ; `QueueDeletedRecently` within 60 seconds of its deletion.
/// Source: SQS API, CreateQueue.
enum CreateQueue: ServiceOperation {
  static let access = Access<Input>("sqs:CreateQueue", on: .queue(named: { $0.queueName }))

  struct Input: Decodable {
    var queueName: String
    var attributes: [String: String]?
    var tags: [String: String]?
  }
  struct Output: Encodable { var queueUrl: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let given = input.attributes ?? [:]
    let isFIFO = given["FifoQueue"] == "true"
    try QueueName.check(input.queueName, isFIFO: isFIFO)
    let change = try AttributeChange(given, isFIFO: isFIFO)
    let scope = call.scope
    if let present = try Queue.find(input.queueName, account: scope.account, call) {
      if let attribute = change.difference(from: present) { throw ServiceError.queueExists(differingIn: attribute) }
      return Output(queueUrl: present.url(scope))
    }
    if let policy = given["RedrivePolicy"], !policy.isEmpty {
      try RedrivePolicy.check(policy, isFIFO: isFIFO, call)
    }
    if try DeletedQueue.isRecent(input.queueName, call) { throw ServiceError.queueDeletedRecently }
    try call.db.execute(
      sql: """
        INSERT INTO sqs_queues (account, region, name, created, modified, attributes, tags)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        scope.account, scope.region, input.queueName, call.now.microseconds, call.now.microseconds,
        Queue.blob(change.applied(to: [:])), Queue.blob(input.tags ?? [:]),
      ])
    call.effect("queue \(input.queueName)", .created)
    return Output(queueUrl: QueueURL.text(input.queueName, account: scope.account, scope))
  }
}
