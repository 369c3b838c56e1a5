import AWSModel
import Cloud

/// Keeps a connection; its secret is named, and no Secrets Manager holds it.
///
/// - Throws: `ResourceAlreadyExistsException` (400). Source: EventBridge API, CreateConnection.
enum CreateConnection: ServiceOperation {
  static let access = Access<Input>("events:CreateConnection", on: .named(Connection.kind, \.name))

  struct Input: Decodable {
    var name: String
    var description: String?
    var authorizationType: String
    var authParameters: Value
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    guard try call.document(Connection.kind, input.name) == nil else {
      throw ServiceError("ResourceAlreadyExistsException", "Connection \(input.name) already exists.")
    }
    let id = call.random.uuid()
    let secret = "secret:events!connection/\(input.name)/\(call.random.uuid())-\(call.random.hex(6))"
    var body: Value = [
      "ConnectionArn": .string(call.scope.arn("events", "connection/\(input.name)/\(id)").description),
      "ConnectionState": .string(Connection.state(input.authorizationType)),
      "AuthorizationType": .string(input.authorizationType),
      "SecretArn": .string(call.scope.arn("secretsmanager", secret).description),
      "AuthParameters": Connection.withoutSecrets(input.authParameters),
    ]
    if let text = input.description { body["Description"] = .string(text) }
    try call.save(Connection.kind, input.name, body)
    call.effect("connection \(input.name)", .created)
    return Connection.described(try Connection.named(input.name, to: "describe", call))
  }
}
