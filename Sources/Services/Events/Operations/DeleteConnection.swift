import AWSModel
import Cloud

/// Deletes a connection.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DeleteConnection.
enum DeleteConnection: ServiceOperation {
  static let access = Access<Input>("events:DeleteConnection", on: .named(Connection.kind, \.name))

  struct Input: Decodable {
    var name: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let document = try Connection.named(input.name, to: "delete", call)
    try call.deleteDocument(Connection.kind, input.name)
    call.effect("connection \(input.name)", .deleted)
    return Connection.described(document, state: "DELETING")
  }
}
