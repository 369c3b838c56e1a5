import AWSModel
import Cloud

/// Whether a function runs because it ran, again and again: by its own calls, or by queues, topics, buckets and other functions
/// that it sends to.
///
/// Lambda stops a chain of requests after about 16 runs of the same function, unless its recursion configuration allows it.
/// Source: Lambda Developer Guide, "Use Lambda recursive loop detection".
enum RecursiveLoop {
  private static let most = 16
  /// Requests that one round may take, generously.
  private static let roundLength = 16

  static func isFound(at function: Function, _ call: Call) throws -> Bool {
    guard call.request.causedBy != nil, try Function.find(function.name, call)?.recursiveLoop == "Terminate" else {
      return false
    }
    let causes = try call.causes(atMost: most * roundLength)
    let arn = function.arn(call.scope)
    var runs = 0
    // An event that was queued is told of twice: where it was sent and where it runs.
    var isQueued = call.request.operation == "_RunQueuedEvent"
    for cause in causes where cause.service == "lambda" {
      let isOwn = cause.resource == arn || cause.resource.hasPrefix(arn + ":")
      switch cause.operation {
      case "Invoke" where isOwn && !isQueued, "InvokeWithResponseStream" where isOwn, "_RunQueuedEvent" where isOwn:
        runs += 1
      case "_RunQueueBatch"
      where cause.effects.contains { $0.subject == "function \(function.name)" && [.ran, .failed].contains($0.change) }:
        runs += 1
      default: break
      }
      isQueued = cause.operation == "_RunQueuedEvent"
    }
    return runs >= most
  }
}
