import AWSModel
import Cloud
import GRDB

/// Lists the log groups by name.
///
/// Errors: `InvalidParameterException`. Differences: linked accounts and data protection are not simulated.
/// Source: CloudWatch Logs API, DescribeLogGroups.
enum DescribeLogGroups: ServiceOperation {
  static let access = Access<Input>("logs:DescribeLogGroups")

  struct Input: Decodable {
    var logGroupNamePrefix: String?
    var logGroupNamePattern: String?
    var logGroupClass: String?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    struct Group: Encodable {
      var logGroupName: String
      var creationTime: Int64
      var retentionInDays: Int64?
      var metricFilterCount: Int
      var arn: String
      var storedBytes = 0
      var kmsKeyId: String?
      var logGroupClass: String
      var logGroupArn: String
    }
    var logGroups: [Group]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try LogName.checkLimit(input.limit, 1...50)
    if input.logGroupNamePrefix != nil, input.logGroupNamePattern != nil {
      throw ServiceError.invalidLogParameter(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.")
    }
    let limit = Int(input.limit ?? 50)
    let sql = """
      SELECT * FROM log_groups WHERE account = ? AND region = ? AND name > ? AND (? IS NULL OR class = ?)
        AND (? IS NULL OR substr(name, 1, length(?)) = ?) AND (? IS NULL OR instr(name, ?) > 0)
      ORDER BY name LIMIT ?
      """
    let (prefix, pattern) = (input.logGroupNamePrefix, input.logGroupNamePattern)
    let groups = try Row.fetchAll(
      call.db, sql: sql,
      arguments: [
        call.scope.account, call.scope.region, input.nextToken ?? "", input.logGroupClass, input.logGroupClass, prefix,
        prefix, prefix, pattern, pattern, limit + 1,
      ]
    ).map(LogGroup.init)
    let scope = call.scope
    let page = try groups.prefix(limit).map { group in
      let arn = scope.arn("logs", "log-group:\(group.name)").description
      return Output.Group(
        logGroupName: group.name, creationTime: group.created, retentionInDays: group.retention,
        metricFilterCount: try LogFilter.all(.metric, of: group.id, call).count, arn: arn + ":*",
        kmsKeyId: group.key, logGroupClass: group.logClass, logGroupArn: arn)
    }
    return Output(logGroups: page, nextToken: groups.count > limit ? page.last?.logGroupName : nil)
  }
}
