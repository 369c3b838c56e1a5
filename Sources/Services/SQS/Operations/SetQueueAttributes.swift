import AWSModel
import Cloud

/// Changes a queue's settings; an empty text takes one back.
///
/// Errors: `NonExistentQueue`, `InvalidAttributeName`, `InvalidAttributeValue`, `InvalidParameterValue`. A change works at
/// once, where AWS takes up to a minute. Source: SQS API, SetQueueAttributes.
enum SetQueueAttributes: ServiceOperation {
  static let access = Access<Input>("sqs:SetQueueAttributes", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var attributes: [String: String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var queue = try Queue.at(input.queueUrl, call)
    if queue.isFIFO, let type = input.attributes["FifoQueue"], type != "true" {
      throw ServiceError.invalidAttribute("FifoQueue", because: "Modifying queue type is not supported.")
    }
    let change = try AttributeChange(input.attributes, isFIFO: queue.isFIFO)
    if let policy = input.attributes["RedrivePolicy"], !policy.isEmpty {
      try RedrivePolicy.check(policy, isFIFO: queue.isFIFO, call)
    }
    queue.attributes = change.applied(to: queue.attributes)
    queue.modified = call.now
    try queue.save(call)
    call.effect("queue \(queue.name)", .updated, input.attributes.keys.sorted().joined(separator: ", "))
    return Output()
  }
}
