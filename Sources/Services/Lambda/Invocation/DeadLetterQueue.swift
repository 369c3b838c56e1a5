import AWSModel
import Cloud

/// Where a function's events go that are given up: an SQS queue or an SNS topic.
enum DeadLetterQueue {
  /// The target's ARN; nil for an empty one, which removes it.
  ///
  /// - Throws: `InvalidParameterValueException` when it is neither a queue nor a topic (the wording is from memory of AWS's), or
  ///   when the role may not write to it.
  static func checked(_ target: String, role: String, function: String, _ call: Call) throws -> String? {
    if target.isEmpty { return nil }
    guard let arn = ARN(target), ["sqs", "sns"].contains(arn.service) else {
      throw ServiceError.invalidParameter("The provided target arn \(target) is invalid.")
    }
    try FunctionRole.requireWriting(deadLetters: arn, role, function, call)
    return target
  }
}
