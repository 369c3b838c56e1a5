import AWSModel
import Cloud

/// Keeps an API destination.
///
/// - Throws: `ResourceAlreadyExistsException`, `ResourceNotFoundException` (400); the wordings are not verified. Source: EventBridge API, CreateApiDestination.
enum CreateApiDestination: ServiceOperation {
  static let access = Access<Input>("events:CreateApiDestination", on: .named(APIDestination.kind, \.name))

  struct Input: Decodable {
    var name: String
    var description: String?
    var connectionArn: String
    var invocationEndpoint: String
    var httpMethod: String
    var invocationRateLimitPerSecond: Int64?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    guard try call.document(APIDestination.kind, input.name) == nil else {
      throw ServiceError("ResourceAlreadyExistsException", "An api-destination '\(input.name)' already exists.")
    }
    guard
      try call.documents(Connection.kind).contains(where: { $0.body["ConnectionArn"]?.string == input.connectionArn })
    else {
      throw ServiceError("ResourceNotFoundException", "Connection '\(input.connectionArn)' does not exist.")
    }
    var body = call.request.input
    body["ApiDestinationArn"] = .string(
      call.scope.arn("events", "api-destination/\(input.name)/\(call.random.uuid())").description)
    body["ApiDestinationState"] = "ACTIVE"
    body["InvocationRateLimitPerSecond"] = .integer(input.invocationRateLimitPerSecond ?? 300)
    try call.save(APIDestination.kind, input.name, body)
    call.effect("api destination \(input.name)", .created)
    return APIDestination.described(try APIDestination.named(input.name, to: "describe", call))
  }
}
