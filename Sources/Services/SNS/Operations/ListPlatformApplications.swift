import AWSModel
import Cloud
import GRDB

/// Lists the caller's platform applications. Source: SNS API, ListPlatformApplications.
enum ListPlatformApplications: ServiceOperation {
  static let access = Access<Input>("sns:ListPlatformApplications")

  struct Input: Decodable { var nextToken: String? }
  struct Output: Encodable {
    struct Entry: Encodable {
      var platformApplicationArn: String
      var attributes: Value
    }
    var platformApplications: [Entry]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let sql = "SELECT * FROM sns_platform_applications WHERE account = ? AND region = ? ORDER BY arn"
    let all = try Row.fetchAll(call.db, sql: sql, arguments: [call.scope.account, call.scope.region])
      .map(PlatformApplication.init)
    let page = try Page(all, after: input.nextToken) { $0.arn }
    return Output(
      platformApplications: page.elements.map { .init(platformApplicationArn: $0.arn, attributes: $0.shown) },
      nextToken: page.token)
  }
}
