import AWSModel
import Foundation

/// Writes a request as bytes and reads it back: how it waits in the database.
enum RequestCodec {
  static func encode(_ request: Request) -> [UInt8] {
    let principal: [Value] =
      switch request.principal {
      case .user(let name): ["user", .string(name)]
      case .role(let name, let session): ["role", .string(name), .string(session)]
      case .service(let name, let source): ["service", .string(name), source.map(Value.string) ?? .null]
      }
    return ValueCodec.encode([
      .string(request.service), .string(request.operation), request.input, .list(principal),
      .string(request.scope.partition), .string(request.scope.account), .string(request.scope.region),
      request.causedBy.map(Value.integer) ?? .null,
    ])
  }

  static func decode(_ bytes: Data) throws(ValueCodec.Damaged) -> Request {
    let value = try ValueCodec.decode(Array(bytes))
    guard let service = value[0]?.string, let operation = value[1]?.string, let input = value[2],
      let principal = principal(value[3]), let partition = value[4]?.string, let account = value[5]?.string,
      let region = value[6]?.string
    else { throw ValueCodec.Damaged() }
    return Request(
      service, operation, input, principal: principal,
      scope: Scope(partition: partition, account: account, region: region), causedBy: value[7]?.integer)
  }

  private static func principal(_ value: Value?) -> Principal? {
    guard let kind = value?[0]?.string, let name = value?[1]?.string else { return nil }
    return switch kind {
    case "user": .user(name)
    case "role": .role(name: name, session: value?[2]?.string ?? "")
    default: .service(name, source: value?[2]?.string)
    }
  }
}
