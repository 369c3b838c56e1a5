import AWSModel
import Cloud

/// A queue's tags, by key.
///
/// Errors: `NonExistentQueue`. Source: SQS API, ListQueueTags.
enum ListQueueTags: ServiceOperation {
  static let access = Access<Input>("sqs:ListQueueTags", on: .queue(\.queueUrl))

  struct Input: Decodable { var queueUrl: String }
  struct Output: Encodable { var tags: Value? }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let tags = try Queue.at(input.queueUrl, call).tags.sorted { $0.key < $1.key }
    return Output(tags: tags.isEmpty ? nil : tags.reduce(into: Value.empty) { $0[$1.key] = .string($1.value) })
  }
}
