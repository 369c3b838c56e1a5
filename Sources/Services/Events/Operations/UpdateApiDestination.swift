import AWSModel
import Cloud

/// Changes an API destination.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, UpdateApiDestination.
enum UpdateApiDestination: ServiceOperation {
  static let access = Access<Input>("events:UpdateApiDestination", on: .named(APIDestination.kind, \.name))

  struct Input: Decodable {
    var name: String
    var description: String?
    var connectionArn: String?
    var invocationEndpoint: String?
    var httpMethod: String?
    var invocationRateLimitPerSecond: Int64?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    var body = try APIDestination.named(input.name, to: "update", call).body
    for (name, value) in call.request.input.map ?? [:] where !value.isNull { body[name] = value }
    try call.save(APIDestination.kind, input.name, body)
    call.effect("api destination \(input.name)", .updated)
    return APIDestination.described(try APIDestination.named(input.name, to: "describe", call))
  }
}
