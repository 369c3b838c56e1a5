import AWSModel
import Cloud

/// Lists the queries that ran, newest first.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeQueries.
enum DescribeQueries: ServiceOperation {
  static let access = Access<Input>("logs:DescribeQueries")

  struct Input: Decodable {
    var logGroupName: String?
    var status: String?
    var maxResults: Int?
    var nextToken: String?
    var queryLanguage: String?
  }
  struct Output: Encodable {
    var queries: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let skip = input.nextToken.map({ Int($0) }) ?? 0, skip >= 0 else { throw ServiceError.invalidNextToken }
    let all = try call.documents(LogQuery.kind).filter { query in
      (input.logGroupName == nil || query.body["logGroupName"]?.string == input.logGroupName)
        && (input.status ?? "Complete") == "Complete" && (input.queryLanguage ?? "CWLI") == "CWLI"
    }.sorted { ($0.created, $0.name) > ($1.created, $1.name) }
    let page = all.dropFirst(skip).prefix(max(1, input.maxResults ?? 1_000))
    let shown = skip + page.count
    let queries = page.map { query in
      var value = query.body
      value["queryLanguage"] = "CWLI"
      return value
    }
    return Output(queries: queries, nextToken: shown < all.count ? "\(shown)" : nil)
  }
}
