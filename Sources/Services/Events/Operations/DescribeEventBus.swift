import AWSModel
import Cloud

/// Describes a bus, the default one unless another is named.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DescribeEventBus.
enum DescribeEventBus: ServiceOperation {
  static let access = Access<Input>("events:DescribeEventBus", on: .bus(\.name))

  struct Input: Decodable { var name: String? }

  static func perform(_ input: Input, _ call: inout Call) throws -> EventBusOutput {
    let bus = try EventBus.named(input.name, call)
    var output = EventBusOutput(bus, policy: try BusPolicy(of: bus, call).text, call.scope)
    let settings = try BusSettings.of(bus.name, call)
    output.kmsKeyIdentifier = settings["KmsKeyIdentifier"]?.string
    output.deadLetterConfig = settings["DeadLetterConfig"]
    output.logConfig = settings["LogConfig"]
    return output
  }
}

/// A bus as EventBridge answers with it.
struct EventBusOutput: Encodable {
  var name: String
  var arn: String
  var description: String?
  var kmsKeyIdentifier: String?
  var deadLetterConfig: Value?
  var policy: String?
  var logConfig: Value?
  var creationTime: Timestamp?
  var lastModifiedTime: Timestamp?

  init(_ bus: EventBus, policy: String?, _ scope: Scope) {
    self.policy = policy
    name = bus.name
    arn = bus.arn(scope)
    description = bus.description
    creationTime = bus.created
    lastModifiedTime = bus.created
  }
}
