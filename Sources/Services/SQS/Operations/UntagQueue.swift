import AWSModel
import Cloud

/// Removes tags from a queue; those it does not have are passed over.
///
/// Errors: `NonExistentQueue`. Source: SQS API, UntagQueue.
enum UntagQueue: ServiceOperation {
  static let access = Access<Input>("sqs:UntagQueue", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var queue = try Queue.at(input.queueUrl, call)
    for key in input.tagKeys { queue.tags[key] = nil }
    try queue.save(call)
    call.effect("queue \(queue.name)", .updated, "untagged \(input.tagKeys.sorted().joined(separator: ", "))")
    return Output()
  }
}
