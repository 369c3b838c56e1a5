import AWSModel
import Cloud

/// The URL of a queue.
///
/// Errors: `NonExistentQueue`. Source: SQS API, GetQueueUrl.
enum GetQueueUrl: ServiceOperation {
  static let access = Access<Input>("sqs:GetQueueUrl", on: .queue(named: { $0.queueName }))

  struct Input: Decodable {
    var queueName: String
    var queueOwnerAWSAccountId: String?
  }
  struct Output: Encodable { var queueUrl: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let account = input.queueOwnerAWSAccountId ?? call.scope.account
    let url = QueueURL.text(input.queueName, account: account, call.scope)
    return Output(queueUrl: try Queue.at(url, call).url(call.scope))
  }
}
