import AWSModel
import Cloud

/// Changes settings of an endpoint.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, SetEndpointAttributes.
enum SetEndpointAttributes: ServiceOperation {
  static let access = Access<Input>("sns:SetEndpointAttributes", on: .snsResource(\.endpointArn))

  struct Input: Decodable {
    var endpointArn: String
    var attributes: [String: String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var endpoint = try PlatformEndpoint.at(input.endpointArn, call)
    try PlatformEndpoint.check(input.attributes)
    endpoint.attributes.merge(input.attributes) { _, new in new }
    try endpoint.save(call)
    call.effect("endpoint \(input.endpointArn)", .updated)
    return Output()
  }
}
