import AWSModel
import Cloud
import GRDB

/// Deletes an endpoint; one that does not exist is no error.
///
/// Errors: `InvalidParameter`. Source: SNS API, DeleteEndpoint.
enum DeleteEndpoint: ServiceOperation {
  static let access = Access<Input>("sns:DeleteEndpoint", on: .snsResource(\.endpointArn))

  struct Input: Decodable { var endpointArn: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try SNSName.arn(input.endpointArn, "EndpointArn", call.scope)
    try call.db.execute(sql: "DELETE FROM sns_platform_endpoints WHERE arn = ?", arguments: [input.endpointArn])
    if call.db.changesCount > 0 { call.effect("endpoint \(input.endpointArn)", .deleted) }
    return Output()
  }
}
