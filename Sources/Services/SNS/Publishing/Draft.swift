import AWSModel
import Cloud
import GRDB

/// A message on its way to a topic, an endpoint or a telephone, from `Publish` or as an entry of a batch.
struct Draft: Decodable {
  var message: String
  var subject: String?
  var messageStructure: String?
  var messageAttributes: Value?
  var messageDeduplicationId: String?
  var messageGroupId: String?

  /// The quota of a message with its attributes, in bytes.
  static let limit = 262_144

  var attributes: Value { messageAttributes ?? .empty }

  /// The bytes that count against the limit.
  var size: Int { message.utf8.count + MessageAttributes.size(attributes) }

  /// Checks all that does not depend on where the message goes.
  ///
  /// - Throws: `InvalidParameter`, `ParameterValueInvalid` (400).
  func check() throws {
    if message.isEmpty { throw ServiceError.invalidParameter("Empty message") }
    if size > Self.limit { throw ServiceError.invalidParameter("Message too long") }
    if let subject, !Self.isSubject(subject) { throw ServiceError.invalidParameter("Subject") }
    if messageStructure == "json" {
      guard let texts = try? JSONText.parse(message), texts.map != nil else {
        throw ServiceError.invalidParameter("Message Structure - JSON message body failed to parse")
      }
      guard texts["default"]?.string != nil else {
        throw ServiceError.invalidParameter("Message Structure - No default entry in JSON message body")
      }
    }
    try MessageAttributes.check(attributes)
  }

  /// 1 to 100 printable ASCII characters (SNS API, Publish).
  private static func isSubject(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// The text for a protocol: its own where the message is JSON by protocol, else the default.
  func text(for protocolName: String) -> String {
    guard messageStructure == "json", let texts = try? JSONText.parse(message) else { return message }
    return texts[protocolName]?.string ?? texts["default"]?.string ?? message
  }

  /// Checks a topic's own rules.
  /// - Throws: `InvalidParameter` (400).
  func check(for topic: Topic) throws {
    guard topic.isFIFO else {
      if messageDeduplicationId != nil {
        throw ServiceError.invalidParameter(
          """
          MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter \
          that is not valid for this topic type
          """)
      }
      return
    }
    if messageGroupId == nil {
      throw ServiceError.invalidParameter("The MessageGroupId parameter is required for FIFO topics")
    }
    if messageDeduplicationId == nil, topic.attributes["ContentBasedDeduplication"] != "true" {
      throw ServiceError.invalidParameter(
        """
        The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly
        """)
    }
  }
}
