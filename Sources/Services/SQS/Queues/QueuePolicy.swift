import AWSModel
import Cloud

/// The policy of a queue: who else may use it.
enum QueuePolicy {
  /// The policy that speaks of a resource, for the authoriser.
  static func attached(to resource: String, _ call: Call) throws -> PolicyDocument? {
    guard let queue = try Queue.find(arn: resource, call) else { return nil }
    return document(of: queue).map(PolicyDocument.init)
  }

  /// The policy as JSON; nil where there is none.
  static func document(of queue: Queue) -> Value? {
    queue.attributes["Policy"].flatMap { try? JSONText.parse($0) }
  }
}

extension Queue {
  /// Whether the queue's policy lets a caller of another account do what the call is about.
  func letsIn(_ call: Call) throws -> Bool {
    guard let document = QueuePolicy.document(of: self) else { return false }
    let operation = call.request.operation
    let action = operation.hasSuffix("Batch") ? String(operation.dropLast(5)) : operation
    return PolicyDocument(document).allows(
      "sqs:\(action)", on: arn(call.scope), by: call.principal, in: call.scope)
  }
}
