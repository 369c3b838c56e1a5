import AWSModel
import Cloud

/// Puts a message into a queue.
///
/// Errors: `NonExistentQueue`, `MissingParameter`, `InvalidParameterValue`, `InvalidMessageContents`.
/// Source: SQS API, SendMessage.
enum SendMessage: ServiceOperation {
  static let access = Access<Input>("sqs:SendMessage", on: .queue(\.queueUrl))

  struct Input: Decodable {
    let queueUrl: String
    let draft: Draft

    private enum CodingKeys: CodingKey { case queueUrl }

    init(from decoder: any Decoder) throws {
      queueUrl = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .queueUrl)
      draft = try Draft(from: decoder)
    }
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Draft.Receipt {
    let queue = try Queue.at(input.queueUrl, call)
    let receipt = try input.draft.send(to: queue, &call)
    call.effect("message to queue \(queue.name)", .sent)
    return receipt
  }
}
