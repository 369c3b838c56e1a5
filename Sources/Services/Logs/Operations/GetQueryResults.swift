import AWSModel
import Cloud

/// What a query found.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`; the wordings are not verified. Source: CloudWatch Logs API, GetQueryResults.
enum GetQueryResults: ServiceOperation {
  static let access = Access<Input>("logs:GetQueryResults")

  struct Input: Decodable {
    var queryId: String
    var nextToken: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var queryLanguage: String
    var results: [Value]
    var statistics: Value
    var status: String
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let query = try call.document(LogQuery.kind, input.queryId) else {
      throw ServiceError.noSuchLogResource("Query does not exist")
    }
    guard let skip = input.nextToken.map({ Int($0) }) ?? 0, skip >= 0 else { throw ServiceError.invalidNextToken }
    let all = query.body["results"]?.list ?? []
    let page = Array(all.dropFirst(skip).prefix(max(1, input.maxItems ?? 10_000)))
    let shown = skip + page.count
    return Output(
      queryLanguage: "CWLI", results: page, statistics: query.body["statistics"] ?? .empty, status: "Complete",
      nextToken: shown < all.count ? "\(shown)" : nil)
  }
}
