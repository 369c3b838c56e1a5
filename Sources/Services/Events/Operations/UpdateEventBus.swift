import AWSModel
import Cloud
import GRDB

/// Changes the description and the settings of a bus.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, UpdateEventBus.
///
/// Differs from AWS: keys, logs and dead-letter queues of a bus are kept and have no effect; the default bus keeps no
/// description.
enum UpdateEventBus: ServiceOperation {
  static let access = Access<Input>("events:UpdateEventBus", on: .bus(\.name))

  struct Input: Decodable {
    var name: String?
    var description: String?
    var kmsKeyIdentifier: String?
    var deadLetterConfig: Value?
    var logConfig: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bus = try EventBus.named(input.name, call)
    if let text = input.description {
      try call.db.execute(
        sql: "UPDATE event_buses SET description = ? WHERE account = ? AND region = ? AND name = ?",
        arguments: [text, call.scope.account, call.scope.region, bus.name])
    }
    try BusSettings.save(call.request.input, of: bus.name, call)
    call.effect("event bus \(bus.name)", .updated)
    var value = try BusSettings.of(bus.name, call)
    value["Name"] = .string(bus.name)
    value["Arn"] = .string(bus.arn(call.scope))
    value["Description"] = (input.description ?? bus.description).map(Value.string)
    return value
  }
}
