import AWSModel
import Cloud

/// Turns contributor insights of a table or an index on or off; the sandbox keeps the setting and draws no graphs.
///
/// Errors: `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html
enum UpdateContributorInsights: ServiceOperation {
  static let access = Access<Input>(
    "dynamodb:UpdateContributorInsights", on: .table(\.tableName, index: \.indexName))

  struct Input: Decodable {
    var tableName: String
    var indexName: String?
    var contributorInsightsAction: String
    var contributorInsightsMode: String?
  }

  struct Output: Encodable {
    var tableName: String
    var indexName: String?
    var contributorInsightsStatus: String
    var contributorInsightsMode: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    var table = try store.existing(input.tableName)
    let isOn = input.contributorInsightsAction == "ENABLE"
    let mode = input.contributorInsightsMode ?? "ACCESSED_AND_THROTTLED_KEYS"
    table.settings.insights = table.settings.insights ?? [:]
    table.settings.insights?[input.indexName ?? ""] = .init(isOn: isOn, mode: mode, since: call.now)
    try store.update(table)
    return Output(
      tableName: table.name, indexName: input.indexName, contributorInsightsStatus: isOn ? "ENABLING" : "DISABLING",
      contributorInsightsMode: mode)
  }
}

/// Tells whether contributor insights of a table or an index are on.
///
/// Errors: `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContributorInsights.html
enum DescribeContributorInsights: ServiceOperation {
  static let access = Access<Input>(
    "dynamodb:DescribeContributorInsights", on: .table(\.tableName, index: \.indexName))

  struct Input: Decodable {
    var tableName: String
    var indexName: String?
  }

  struct Output: Encodable {
    var tableName: String
    var indexName: String?
    var contributorInsightsRuleList: [String]?
    var contributorInsightsStatus: String
    var lastUpdateDateTime: Timestamp?
    var contributorInsightsMode: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let table = try TableStore(call).existing(input.tableName)
    var output = Output(
      tableName: table.name, indexName: input.indexName, contributorInsightsStatus: "DISABLED")
    guard let insights = table.settings.insights?[input.indexName ?? ""] else { return output }
    let isChanging = call.now < insights.since + Table.transition
    output.contributorInsightsStatus =
      insights.isOn ? (isChanging ? "ENABLING" : "ENABLED") : (isChanging ? "DISABLING" : "DISABLED")
    output.lastUpdateDateTime = insights.since
    guard insights.isOn else { return output }
    output.contributorInsightsMode = insights.mode
    output.contributorInsightsRuleList = ["PKC", "SKC", "PKT", "SKT"].map {
      "DynamoDBContributorInsights-\($0)-\(input.indexName ?? table.name)-\(table.created.milliseconds)"
    }
    return output
  }
}

/// Lists what has contributor insights, of one table or all.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListContributorInsights.html
enum ListContributorInsights: ServiceOperation {
  static let access = Access<Input>("dynamodb:ListContributorInsights")

  struct Input: Decodable {
    var tableName: String?
    var nextToken: String?
    var maxResults: Int?
  }

  struct Output: Encodable {
    var contributorInsightsSummaries: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    let names = try input.tableName.map { [TableName.name($0)] } ?? store.names(after: nil, limit: 10_000)
    var summaries: [Value] = []
    for table in try names.compactMap(store.find) {
      for (index, insights) in (table.settings.insights ?? [:]).sorted(by: { $0.key < $1.key }) {
        var summary: Value = ["TableName": .string(table.name)]
        if !index.isEmpty { summary["IndexName"] = .string(index) }
        summary["ContributorInsightsStatus"] = insights.isOn ? "ENABLED" : "DISABLED"
        summary["ContributorInsightsMode"] = .string(insights.mode)
        summaries.append(summary)
      }
    }
    let start = input.nextToken.flatMap { Int($0) } ?? 0
    let page = summaries.dropFirst(start).prefix(input.maxResults ?? 100)
    let end = start + page.count
    return Output(
      contributorInsightsSummaries: Array(page), nextToken: end < summaries.count ? String(end) : nil)
  }
}
