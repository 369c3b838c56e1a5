import AWSModel
import Cloud

/// New settings for a queue, checked as AWS checks them.
struct AttributeChange {
  private var given: [(attribute: QueueAttribute, value: String)] = []

  /// - Parameters:
  ///   - attributes: As the caller gave them; an empty text takes a setting back.
  ///   - isFIFO: Whether the queue is a FIFO queue.
  /// - Throws: `InvalidAttributeName` and `InvalidAttributeValue` (400).
  init(_ attributes: [String: String], isFIFO: Bool) throws {
    if let unknown = attributes.keys.filter({ QueueAttribute.named($0) == nil }).min() {
      throw ServiceError.unknownAttribute(unknown)
    }
    for attribute in QueueAttribute.all {
      guard let value = attributes[attribute.name] else { continue }
      if attribute.isFIFOOnly, !isFIFO { throw Self.fifoOnly(attribute.name) }
      if !value.isEmpty { try attribute.check(value) }
      given.append((attribute, value))
    }
    if attributes["KmsMasterKeyId"]?.isEmpty == false, attributes["SqsManagedSseEnabled"] == "true" {
      throw ServiceError(
        "InvalidAttributeName",
        """
        You can use one type of server-side encryption (SSE) at one time. \
        You can either enable KMS SSE or SQS SSE.
        """)
    }
  }

  /// Both wordings are recorded from AWS.
  private static func fifoOnly(_ name: String) -> ServiceError {
    switch name {
    case "DeduplicationScope", "FifoThroughputLimit":
      ServiceError("InvalidAttributeName", "You can specify the \(name) only when FifoQueue is set to true.")
    default: .unknownAttribute(name)
    }
  }

  /// The first attribute by which `queue` differs from what is asked; nil where it is such a queue already.
  func difference(from queue: Queue) -> String? {
    given.first { attribute, value in
      guard let present = queue.setting(attribute.name) else { return !value.isEmpty }
      if present == value { return false }
      // Two texts may be the same policy.
      guard let one = try? JSONText.parse(present), let other = try? JSONText.parse(value) else { return true }
      return one != other
    }?.attribute.name
  }

  /// The settings after the change.
  func applied(to attributes: [String: String]) -> [String: String] {
    var attributes = attributes
    for (attribute, value) in given { attributes[attribute.name] = value.isEmpty ? nil : value }
    if given.contains(where: { $0.attribute.name == "KmsMasterKeyId" && !$0.value.isEmpty }) {
      attributes["SqsManagedSseEnabled"] = "false"
      if attributes["KmsDataKeyReusePeriodSeconds"] == nil { attributes["KmsDataKeyReusePeriodSeconds"] = "300" }
    } else if given.contains(where: { $0.attribute.name == "SqsManagedSseEnabled" && $0.value == "true" }) {
      attributes["KmsMasterKeyId"] = nil
      attributes["KmsDataKeyReusePeriodSeconds"] = nil
    }
    return attributes
  }
}
