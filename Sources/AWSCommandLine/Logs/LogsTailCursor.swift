import AWSModel

/// Where `logs tail --follow` stands: which call comes next, and which events were shown already.
///
/// The last page is followed by a call that starts at the newest event's time, so events of that very millisecond come
/// again and are left out by their ids.
public struct LogsTailCursor: Sendable {
  /// The input of the next call.
  public private(set) var input: Value
  private var newest: Int64?
  private var shown: Set<String> = []

  /// - Parameter input: The input of the first call.
  public init(_ input: Value) { self.input = input }

  /// Takes a page; gives the events to show, and whether further pages are there now.
  public mutating func receive(_ page: Value) -> (events: [Value], goesOn: Bool) {
    var fresh: [Value] = []
    for event in page["events"]?.list ?? [] {
      let time = event["timestamp"]?.integer ?? 0
      guard shown.insert(event["eventId"]?.string ?? "").inserted else { continue }
      if time > newest ?? Int64.min {
        newest = time
        shown = [event["eventId"]?.string ?? ""]
      }
      fresh.append(event)
    }
    if let token = page["nextToken"], !token.isNull {
      input["nextToken"] = token
      return (fresh, true)
    }
    input["nextToken"] = nil
    if let newest { input["startTime"] = .integer(newest) }
    return (fresh, false)
  }
}
