import AWSModel
import Cloud
import GRDB

/// Makes an endpoint for the token of an app on a device. The same endpoint again is answered as if it were new.
///
/// Errors: `InvalidParameter` for unknown attributes, or a token whose endpoint has others; `NotFound`.
/// Source: SNS API, CreatePlatformEndpoint.
enum CreatePlatformEndpoint: ServiceOperation {
  static let access = Access<Input>("sns:CreatePlatformEndpoint", on: .snsResource(\.platformApplicationArn))

  struct Input: Decodable {
    var platformApplicationArn: String
    var token: String
    var customUserData: String?
    var attributes: [String: String]?
  }
  struct Output: Encodable { var endpointArn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var attributes = input.attributes ?? [:]
    if let data = input.customUserData { attributes["CustomUserData"] = data }
    try PlatformEndpoint.check(attributes)
    let application = try PlatformApplication.at(input.platformApplicationArn, call)
    attributes["Token"] = input.token
    attributes["Enabled"] = (attributes["Enabled"] ?? "true").lowercased()
    let sql = "SELECT * FROM sns_platform_endpoints WHERE application = ? AND token = ?"
    if let row = try Row.fetchOne(call.db, sql: sql, arguments: [application.arn, input.token]) {
      let present = try PlatformEndpoint(row)
      guard present.attributes == attributes else {
        throw ServiceError.invalidParameter(
          """
          Token Reason: Endpoint \(present.arn) already exists with the same Token, but different attributes.
          """)
      }
      return Output(endpointArn: present.arn)
    }
    let resource = (ARN(application.arn)?.resource ?? "").dropFirst("app/".count)
    let arn = call.scope.arn("sns", "endpoint/\(resource)/\(call.random.uuid())").description
    try PlatformEndpoint(arn: arn, application: application.arn, attributes: attributes).save(call)
    call.effect("endpoint \(arn)", .created)
    return Output(endpointArn: arn)
  }
}
