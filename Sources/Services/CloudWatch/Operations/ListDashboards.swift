import AWSModel
import Cloud

/// Lists the account's dashboards by name, a thousand a page.
///
/// Errors: `InvalidNextToken`. Source: CloudWatch API, ListDashboards.
enum ListDashboards: ServiceOperation {
  static let access = Access<Input>("cloudwatch:ListDashboards")

  struct Input: Decodable {
    var dashboardNamePrefix: String?
    var nextToken: String?
  }
  struct Output: Encodable {
    struct Entry: Encodable {
      var dashboardName: String
      var dashboardArn: String
      var lastModified: Timestamp
      /// Bytes.
      var size: Int
    }
    var dashboardEntries: [Entry]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try Dashboard.all(call).filter { $0.name.hasPrefix(input.dashboardNamePrefix ?? "") }
    let page = try Page(all, after: input.nextToken, size: 1_000, refusal: .invalidMetricToken, by: \.name)
    return Output(
      dashboardEntries: page.elements.map {
        Output.Entry(
          dashboardName: $0.name, dashboardArn: Dashboard.arn($0.name, call.scope), lastModified: $0.updated,
          size: $0.body.string?.utf8.count ?? 0)
      }, nextToken: page.token)
  }
}
