import AWSModel
import GRDB

extension Call {
  /// One of the requests that made this one happen.
  public struct Cause: Sendable, Hashable {
    /// The model's name of the service.
    public var service: String
    /// The operation as AWS spells it; internal ones begin with an underscore.
    public var operation: String
    /// The ARN of the resource it was about, or `*`.
    public var resource: String
    /// What it changed; nothing while it is being performed.
    public var effects: [Effect]
  }

  /// What made this request happen: its cause, the cause of that, and so on, the nearest first, at most so many.
  public func causes(atMost count: Int) throws -> [Cause] {
    var causes: [Cause] = []
    var next = request.causedBy
    while let number = next, causes.count < count,
      let entry = try Trail.fetch(db, where: "number = ?", [number]).first
    {
      causes.append(
        Cause(
          service: entry.service, operation: entry.operation, resource: entry.resource, effects: entry.effects))
      next = entry.causedBy
    }
    return causes
  }
}
