import AWSModel
import Cloud

/// Where a function's events go that are given up: an SQS queue or an SNS topic.
enum DeadLetterQueue {
  /// The target's ARN; nil for an empty one, which removes it.
  ///
  /// - Throws: `InvalidParameterValueException` when it is neither a queue nor a topic. The wording is from memory of AWS's.
  static func checked(_ target: String, role: String, _ call: Call) throws -> String? {
    if target.isEmpty { return nil }
    guard let arn = ARN(target), ["sqs", "sns"].contains(arn.service) else {
      throw ServiceError.invalidParameter("The provided target arn \(target) is invalid.")
    }
    return target
  }
}
