import AWSModel
import Cloud

/// Lists the queues that send their dead letters to this one.
///
/// Errors: `NonExistentQueue`. Source: SQS API, ListDeadLetterSourceQueues.
enum ListDeadLetterSourceQueues: ServiceOperation {
  static let access = Access<Input>("sqs:ListDeadLetterSourceQueues", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    var queueUrls: [String]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    let page = try QueuePage(queue.deadLetterSources(call), after: input.nextToken, size: input.maxResults)
    let scope = call.scope
    return Output(queueUrls: page.queues.map { $0.url(scope) }, nextToken: page.token)
  }
}

extension Queue {
  /// The queues of the account whose dead letters come here, by name.
  func deadLetterSources(_ call: Call) throws -> [Queue] {
    let arn = arn(call.scope)
    return try Queue.all(call).filter { RedrivePolicy(of: $0)?.target == arn }
  }
}
