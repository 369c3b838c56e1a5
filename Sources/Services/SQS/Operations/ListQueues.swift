import AWSModel
import Cloud

/// Lists the URLs of the caller's queues, by name.
///
/// Without `MaxResults` there is one page of up to 1,000. Source: SQS API, ListQueues.
enum ListQueues: ServiceOperation {
  static let access = Access<Input>("sqs:ListQueues")

  struct Input: Decodable {
    var queueNamePrefix: String?
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    var queueUrls: [String]?
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let prefix = input.queueNamePrefix ?? ""
    let queues = try Queue.all(call).filter { prefix.isEmpty || $0.name.hasPrefix(prefix) }
    let page = try QueuePage(queues, after: input.nextToken, size: input.maxResults)
    let scope = call.scope
    return Output(
      queueUrls: page.queues.isEmpty ? nil : page.queues.map { $0.url(scope) }, nextToken: page.token)
  }
}
