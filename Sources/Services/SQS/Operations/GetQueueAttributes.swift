import AWSModel
import Cloud

/// Describes a queue: what it was told, its defaults, and how many messages it holds.
///
/// Errors: `NonExistentQueue`, `InvalidAttributeName`. The counts are exact, where AWS's are approximate.
/// Source: SQS API, GetQueueAttributes.
enum GetQueueAttributes: ServiceOperation {
  static let access = Access<Input>("sqs:GetQueueAttributes", on: .queue(\.queueUrl))

  struct Input: Decodable {
    var queueUrl: String
    var attributeNames: [String]?
  }
  struct Output: Encodable { var attributes: Value? }

  private static let computed = [
    "QueueArn", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed", "CreatedTimestamp", "LastModifiedTimestamp",
  ]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let queue = try Queue.at(input.queueUrl, call)
    let wanted = input.attributeNames ?? []
    let known = computed + QueueAttribute.all.map(\.name) + ["All"]
    if let unknown = wanted.first(where: { !known.contains($0) }) { throw ServiceError.unknownAttribute(unknown) }
    let counts = wanted.isEmpty ? (visible: 0, inFlight: 0, delayed: 0) : try queue.counts(call)
    var all: [(name: String, value: String)] = Array(
      zip(
        computed,
        [
          queue.arn(call.scope), String(counts.visible), String(counts.inFlight), String(counts.delayed),
          String(Int64(queue.created.seconds)), String(Int64(queue.modified.seconds)),
        ]))
    for attribute in QueueAttribute.all where !attribute.isFIFOOnly || queue.isFIFO {
      if let value = queue.setting(attribute.name) { all.append((attribute.name, value)) }
    }
    let shown = all.filter { wanted.contains("All") || wanted.contains($0.name) }
    return Output(
      attributes: shown.isEmpty ? nil : shown.reduce(into: Value.empty) { $0[$1.name] = .string($1.value) })
  }
}
