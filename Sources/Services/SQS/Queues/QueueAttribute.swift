import AWSModel

/// A setting of a queue: its name, its default and what it may be.
///
/// Source: SQS API, SetQueueAttributes and CreateQueue.
struct QueueAttribute: Sendable {
  enum Kind: Sendable {
    /// A whole number of seconds or bytes.
    case number(ClosedRange<Int>)
    case boolean
    case oneOf([String])
    /// An IAM policy.
    case policy
    /// Text, or JSON that is checked elsewhere.
    case text
  }

  let name: String
  let kind: Kind
  /// What a queue has that was told nothing; nil where it then has none.
  var standard: String?
  var isFIFOOnly = false

  /// All of them, in the order in which AWS lists those that it can be told.
  static let all: [QueueAttribute] = [
    .init(name: "VisibilityTimeout", kind: .number(0...43_200), standard: "30"),
    .init(name: "MaximumMessageSize", kind: .number(1_024...1_048_576), standard: "1048576"),
    .init(name: "MessageRetentionPeriod", kind: .number(60...1_209_600), standard: "345600"),
    .init(name: "DelaySeconds", kind: .number(0...900), standard: "0"),
    .init(name: "Policy", kind: .policy),
    .init(name: "RedrivePolicy", kind: .text),
    .init(name: "RedriveAllowPolicy", kind: .text),
    .init(name: "ReceiveMessageWaitTimeSeconds", kind: .number(0...20), standard: "0"),
    .init(name: "KmsMasterKeyId", kind: .text),
    .init(name: "KmsDataKeyReusePeriodSeconds", kind: .number(60...86_400)),
    .init(name: "FifoQueue", kind: .boolean, isFIFOOnly: true),
    .init(
      name: "DeduplicationScope", kind: .oneOf(["queue", "messageGroup"]), standard: "queue", isFIFOOnly: true),
    .init(
      name: "FifoThroughputLimit", kind: .oneOf(["perQueue", "perMessageGroupId"]), standard: "perQueue",
      isFIFOOnly: true),
    .init(name: "ContentBasedDeduplication", kind: .boolean, standard: "false", isFIFOOnly: true),
    .init(name: "SqsManagedSseEnabled", kind: .boolean, standard: "true"),
  ]

  static func named(_ name: String) -> QueueAttribute? { all.first { $0.name == name } }

  /// - Throws: `InvalidAttributeValue` (400).
  func check(_ value: String) throws {
    let fits =
      switch kind {
      case .number(let range): Int(value).map { range.contains($0) } ?? false
      case .boolean: value == "true" || value == "false"
      case .oneOf(let values): values.contains(value)
      case .policy: (try? JSONText.parse(value))?.map?["Statement"] != nil
      case .text: true
      }
    if !fits { throw ServiceError.invalidAttribute(name) }
  }
}

extension Queue {
  /// What the attribute is set to, or its default.
  func setting(_ name: String) -> String? { attributes[name] ?? QueueAttribute.named(name)?.standard }

  /// A numeric setting.
  func number(_ name: String) -> Int { setting(name).flatMap { Int($0) } ?? 0 }
}
