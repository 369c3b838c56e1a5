import AWSModel
import Cloud
import GRDB

/// Deletes a custom bus without rules; deleting what is not there succeeds.
///
/// - Throws: `ValidationException` (400) for the default bus. Source: EventBridge API, DeleteEventBus.
enum DeleteEventBus: ServiceOperation {
  static let access = Access<Input>("events:DeleteEventBus", on: .bus(\.name))

  struct Input: Decodable { var name: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = EventBus.name(input.name)
    if name == EventBus.defaultName { throw ServiceError.defaultBus }
    guard try EventBus.find(name, call) != nil else { return Output() }
    guard try Rule.all(on: name, call).isEmpty else { throw ServiceError.busHasRules(name) }
    try call.db.execute(
      sql: "DELETE FROM event_buses WHERE account = ? AND region = ? AND name = ?",
      arguments: [call.scope.account, call.scope.region, name])
    try BusPolicy.delete(of: name, call)
    try BusSettings.delete(of: name, call)
    try call.untag(call.scope.arn("events", "event-bus/\(name)").description)
    call.effect("event bus \(name)", .deleted)
    return Output()
  }
}
