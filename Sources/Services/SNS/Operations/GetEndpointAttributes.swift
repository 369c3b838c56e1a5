import AWSModel
import Cloud

/// What an endpoint was told.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, GetEndpointAttributes.
enum GetEndpointAttributes: ServiceOperation {
  static let access = Access<Input>("sns:GetEndpointAttributes", on: .snsResource(\.endpointArn))

  struct Input: Decodable { var endpointArn: String }
  struct Output: Encodable { var attributes: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(attributes: try PlatformEndpoint.at(input.endpointArn, call).shown)
  }
}
