import AWSModel
import Cloud

/// Takes a connection its authorisation.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DeauthorizeConnection.
enum DeauthorizeConnection: ServiceOperation {
  static let access = Access<Input>("events:DeauthorizeConnection", on: .named(Connection.kind, \.name))

  struct Input: Decodable {
    var name: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    var body = try Connection.named(input.name, to: "deauthorize", call).body
    body["ConnectionState"] = "DEAUTHORIZED"
    try call.save(Connection.kind, input.name, body)
    call.effect("connection \(input.name)", .updated, "deauthorized")
    return Connection.described(try Connection.named(input.name, to: "describe", call), state: "DEAUTHORIZING")
  }
}
