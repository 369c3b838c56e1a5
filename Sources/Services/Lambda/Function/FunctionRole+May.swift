import AWSModel
import Cloud

/// What a function's role may do elsewhere, as far as Lambda makes sure of it when something is set.
extension FunctionRole {
  /// Whether the role may do all of these actions on a resource.
  static func may(_ actions: [String], on resource: String, _ role: String, _ function: String, _ call: Call) -> Bool {
    guard let name = name(role) else { return false }
    let principal = Principal.role(name: name, session: function)
    return actions.allSatisfy { action in (try? call.authorise(action, on: resource, as: principal)) != nil }
  }

  /// Makes sure that the role may read from a queue.
  ///
  /// - Throws: `InvalidParameterValueException`, which names the first action that it may not.
  static func requireReading(queue: String, _ function: Function, _ call: Call) throws {
    for action in ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"]
    where !may(["sqs:" + action], on: queue, function.role, function.name, call) {
      throw ServiceError.invalidParameter(
        "The provided execution role does not have permissions to call \(action) on SQS")
    }
  }

  /// Makes sure that the role may read from a table's stream.
  ///
  /// - Throws: `InvalidParameterValueException`.
  static func requireReading(stream: String, _ function: Function, _ call: Call) throws {
    let actions = ["GetRecords", "GetShardIterator", "DescribeStream"].map { "dynamodb:" + $0 }
    guard may(actions, on: stream, function.role, function.name, call) else {
      throw ServiceError.invalidParameter(
        "Cannot access stream \(stream). Please ensure the role can perform the GetRecords, GetShardIterator, "
          + "DescribeStream, and ListStreams Actions on your stream in IAM.")
    }
  }

  /// Makes sure that the role may write to a dead-letter queue or topic.
  ///
  /// - Throws: `InvalidParameterValueException`. The wording is that of the same refusal for a queue that is read.
  static func requireWriting(deadLetters target: ARN, _ role: String, _ function: String, _ call: Call) throws {
    let (action, service) = target.service == "sns" ? ("Publish", "SNS") : ("SendMessage", "SQS")
    guard may(["\(target.service):\(action)"], on: target.description, role, function, call) else {
      throw ServiceError.invalidParameter(
        "The provided execution role does not have permissions to call \(action) on \(service)")
    }
  }

  /// Makes sure that the role may write to a destination.
  ///
  /// - Throws: `InvalidParameterValueException`. The wording is from memory of AWS's.
  static func requireWriting(destination: ARN, _ function: Function, _ call: Call) throws {
    let actions = [
      "sqs": "SendMessage", "sns": "Publish", "lambda": "InvokeFunction", "events": "PutEvents", "s3": "PutObject",
    ]
    guard let action = actions[destination.service] else { return }
    let resource = destination.service == "s3" ? "\(destination)/*" : destination.description
    guard may(["\(destination.service):\(action)"], on: resource, function.role, function.name, call) else {
      throw ServiceError.invalidParameter(
        "The function's execution role does not have permissions to call \(action) on \(destination)")
    }
  }
}
