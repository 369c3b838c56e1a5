import AWSModel

/// Which requests start what AWS finishes a moment later: a table is `CREATING`, a function `Pending`.
///
/// In the shell a command takes a second, as with the AWS CLI. An SDK asks again after milliseconds, and would wait as long
/// as its waiters do (20 seconds for a table) for what AWS's own latency mostly hides; so after such a request the clock
/// skips that second.
enum Pace {
  static func isAsynchronous(_ request: Request) -> Bool {
    guard ["dynamodb", "lambda"].contains(request.service) else { return false }
    return ["Create", "Update", "Delete", "Publish", "Restore"].contains { request.operation.hasPrefix($0) }
      && !["UpdateItem", "DeleteItem"].contains(request.operation)
  }
}
