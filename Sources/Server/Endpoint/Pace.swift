import AWSModel

/// Which requests start what AWS finishes a moment later: a table is `CREATING`, a function `Pending`.
///
/// In the shell a command takes a second, as with the AWS CLI. An SDK asks again after milliseconds, and would wait as long
/// as its waiters do (20 seconds for a table) for what AWS's own latency mostly hides; so after such a request the clock
/// skips that second.
enum Pace {
  /// What the clock skips after `request`; nil where AWS is done at once.
  static func pause(after request: Request) -> Duration? {
    if let slow = slow[request.operation] { return slow }
    guard ["dynamodb", "lambda"].contains(request.service),
      prefixes.contains(where: { request.operation.hasPrefix($0) }), !items.contains(request.operation)
    else { return nil }
    return .seconds(1)
  }

  private static let prefixes = ["Create", "Update", "Delete", "Publish", "Restore"]
  private static let items: Set = ["UpdateItem", "DeleteItem"]
  /// What takes Lambda longer: these are `Creating` for two seconds, `IN_PROGRESS` for five.
  private static let slow: [String: Duration] = [
    "CreateEventSourceMapping": .seconds(2), "UpdateEventSourceMapping": .seconds(2),
    "DeleteEventSourceMapping": .seconds(2), "PutProvisionedConcurrencyConfig": .seconds(5),
  ]
}
