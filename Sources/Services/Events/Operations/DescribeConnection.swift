import AWSModel
import Cloud

/// Describes a connection, without its secrets.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DescribeConnection.
enum DescribeConnection: ServiceOperation {
  static let access = Access<Input>("events:DescribeConnection", on: .named(Connection.kind, \.name))

  struct Input: Decodable {
    var name: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    Connection.described(try Connection.named(input.name, to: "describe", call))
  }
}
