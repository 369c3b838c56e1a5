import AWSModel
import Cloud
import GRDB

/// Makes a custom bus, of the Classic kind: rules with patterns, no schedules.
///
/// - Throws: `ResourceAlreadyExistsException`, `LimitExceededException` beyond a hundred buses (400).
///
/// Differs from AWS: logs, keys and dead-letter queues of a bus are not kept. Source: EventBridge API, CreateEventBus.
enum CreateEventBus: ServiceOperation {
  static let access = Access<Input>("events:CreateEventBus", on: .bus(\.name))

  struct Input: Decodable {
    var name: String
    var description: String?
    var tags: [ResourceTag]?
    var kmsKeyIdentifier: String?
    var deadLetterConfig: Value?
    var logConfig: Value?
  }

  struct Output: Encodable {
    var eventBusArn: String
    var description: String?
    var kmsKeyIdentifier: String?
    var deadLetterConfig: Value?
    var logConfig: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.name.contains("/") { throw ServiceError.invalidRequest("Event bus name must not contain '/'.") }
    guard try EventBus.find(input.name, call) == nil else { throw ServiceError.busExists(input.name) }
    guard try EventBus.all(call).count < 100 else { throw ServiceError.limitExceeded }
    try call.db.execute(
      sql: "INSERT INTO event_buses VALUES (?, ?, ?, ?, ?)",
      arguments: [call.scope.account, call.scope.region, input.name, input.description, call.now.microseconds])
    call.effect("event bus \(input.name)", .created)
    let bus = try EventBus.named(input.name, call)
    try call.tag(bus.arn(call.scope), input.tags ?? [])
    try BusSettings.save(call.request.input, of: bus.name, call)
    return Output(
      eventBusArn: bus.arn(call.scope), description: bus.description, kmsKeyIdentifier: input.kmsKeyIdentifier,
      deadLetterConfig: input.deadLetterConfig, logConfig: input.logConfig)
  }
}
