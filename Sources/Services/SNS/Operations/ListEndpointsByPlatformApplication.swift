import AWSModel
import Cloud
import GRDB

/// Lists the endpoints of a platform application.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, ListEndpointsByPlatformApplication.
enum ListEndpointsByPlatformApplication: ServiceOperation {
  static let access = Access<Input>(
    "sns:ListEndpointsByPlatformApplication", on: .snsResource(\.platformApplicationArn))

  struct Input: Decodable {
    var platformApplicationArn: String
    var nextToken: String?
  }
  struct Output: Encodable {
    struct Entry: Encodable {
      var endpointArn: String
      var attributes: Value
    }
    var endpoints: [Entry]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let application = try PlatformApplication.at(input.platformApplicationArn, call)
    let sql = "SELECT * FROM sns_platform_endpoints WHERE application = ? ORDER BY arn"
    let all = try Row.fetchAll(call.db, sql: sql, arguments: [application.arn]).map(PlatformEndpoint.init)
    let page = try Page(all, after: input.nextToken) { $0.arn }
    return Output(
      endpoints: page.elements.map { .init(endpointArn: $0.arn, attributes: $0.shown) }, nextToken: page.token)
  }
}
