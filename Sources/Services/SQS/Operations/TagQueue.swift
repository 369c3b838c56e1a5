import AWSModel
import Cloud

/// Adds tags to a queue, or gives them new values.
///
/// Errors: `NonExistentQueue`; `InvalidParameterValue` over 50 tags (the wording is not verified). Source: SQS API, TagQueue.
enum TagQueue: ServiceOperation {
  static let access = Access<Input>("sqs:TagQueue", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var tags: [String: String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var queue = try Queue.at(input.queueUrl, call)
    queue.tags.merge(input.tags) { _, new in new }
    if queue.tags.count > 50 { throw ServiceError.invalidParameter("Too many tags added for queue \(queue.name).") }
    try queue.save(call)
    call.effect("queue \(queue.name)", .updated, "tagged \(input.tags.keys.sorted().joined(separator: ", "))")
    return Output()
  }
}
