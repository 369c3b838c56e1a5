import AWSModel
import Cloud

/// Lists the queries that are kept, by name.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeQueryDefinitions.
enum DescribeQueryDefinitions: ServiceOperation {
  static let access = Access<Input>("logs:DescribeQueryDefinitions")

  struct Input: Decodable {
    var queryDefinitionNamePrefix: String?
    var maxResults: Int64?
    var nextToken: String?
  }
  struct Output: Encodable {
    var queryDefinitions: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    func key(_ document: StoredDocument) -> String { "\(document.body["name"]?.string ?? "") \(document.name)" }
    let all = try call.documents("query-definition").filter {
      key($0).hasPrefix(input.queryDefinitionNamePrefix ?? "")
    }.sorted { key($0) < key($1) }
    let page = try Page(all, after: input.nextToken, size: input.maxResults ?? 1_000, by: key)
    return Output(queryDefinitions: page.elements.map(\.body), nextToken: page.token)
  }
}
