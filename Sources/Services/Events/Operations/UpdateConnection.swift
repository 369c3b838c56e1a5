import AWSModel
import Cloud

/// Changes a connection.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, UpdateConnection.
enum UpdateConnection: ServiceOperation {
  static let access = Access<Input>("events:UpdateConnection", on: .named(Connection.kind, \.name))

  struct Input: Decodable {
    var name: String
    var description: String?
    var authorizationType: String?
    var authParameters: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    var body = try Connection.named(input.name, to: "update", call).body
    if let text = input.description { body["Description"] = .string(text) }
    if let type = input.authorizationType {
      body["AuthorizationType"] = .string(type)
      body["ConnectionState"] = .string(Connection.state(type))
    }
    if let parameters = input.authParameters { body["AuthParameters"] = Connection.withoutSecrets(parameters) }
    try call.save(Connection.kind, input.name, body)
    call.effect("connection \(input.name)", .updated)
    return Connection.described(try Connection.named(input.name, to: "describe", call))
  }
}
