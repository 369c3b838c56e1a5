import AWSModel

/// What each protocol wants for an endpoint.
enum SubscriptionEndpoint {
  private static let protocols: Set = [
    "http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose",
  ]

  /// - Throws: `InvalidParameter` (400). The wordings for `http`, `email` and `lambda` are not verified.
  static func check(_ endpoint: String, protocolName: String, _ topic: Topic) throws {
    guard protocols.contains(protocolName) else {
      throw ServiceError.invalidParameter("Amazon SNS does not support this protocol string: \(protocolName)")
    }
    let arn = ARN(endpoint)
    switch protocolName {
    case "http", "https":
      guard endpoint.hasPrefix("\(protocolName)://") else {
        throw ServiceError.invalidParameter("Endpoint must match the specified protocol")
      }
    case "email", "email-json":
      guard endpoint.contains("@") else { throw ServiceError.invalidParameter("Email address") }
    case "sms":
      // Blanks, dots, hyphens and brackets between digits are passed over, but not twice in a row or at the end.
      guard isTelephone(endpoint) else {
        throw ServiceError.invalidParameter(plain: "Invalid SMS endpoint: \(endpoint)")
      }
    case "sqs":
      guard let arn, arn.service == "sqs" else { throw ServiceError.invalidParameter("SQS endpoint ARN") }
      if arn.resource.hasSuffix(".fifo"), !topic.isFIFO {
        throw ServiceError.invalidParameter(
          "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics")
      }
    case "lambda":
      guard let arn, arn.service == "lambda" else { throw ServiceError.invalidParameter("Lambda endpoint ARN") }
    case "application":
      guard let arn, arn.service == "sns" else {
        throw ServiceError.invalidParameter("Application endpoint arn invalid")
      }
    default:
      guard let arn, arn.service == "firehose" else { throw ServiceError.invalidParameter("Firehose endpoint ARN") }
    }
  }

  private static func isTelephone(_ text: String) -> Bool {
    var digits = ""
    var wasSeparator = false
    for character in text.hasPrefix("+") ? text.dropFirst() : text[...] {
      let isSeparator = "-. ()".contains(character)
      if isSeparator, wasSeparator { return false }
      if !isSeparator { digits.append(character) }
      wasSeparator = isSeparator
    }
    return !wasSeparator && SNSName.isPhoneNumber("+" + digits)
  }
}
