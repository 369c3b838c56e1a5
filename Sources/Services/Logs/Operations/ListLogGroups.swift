import AWSModel
import Cloud

/// Lists the log groups by name, class and ARN alone.
///
/// A pattern is up to five parts of names, of which one must occur, behind `^` at the beginning: `^/aws|prod`.
///
/// Errors: `InvalidParameterException`. Differences: linked accounts, data sources and indexes are not simulated. Source:
/// CloudWatch Logs API, ListLogGroups.
enum ListLogGroups: ServiceOperation {
  static let access = Access<Input>("logs:ListLogGroups")

  struct Input: Decodable {
    var logGroupNamePattern: String?
    var logGroupClass: String?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    struct Group: Encodable {
      var logGroupName: String
      var logGroupArn: String
      var logGroupClass: String
    }
    var logGroups: [Group]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let groups = try LogGroup.all(call).filter { group in
      guard input.logGroupClass == nil || input.logGroupClass == group.logClass else { return false }
      guard let pattern = input.logGroupNamePattern else { return true }
      return pattern.split(separator: "|").contains { part in
        part.hasPrefix("^") ? group.name.hasPrefix(part.dropFirst()) : group.name.contains(part)
      }
    }
    let page = try Page(groups, after: input.nextToken, size: input.limit, by: \.name)
    return Output(
      logGroups: page.elements.map { group in
        Output.Group(logGroupName: group.name, logGroupArn: group.arn(call.scope), logGroupClass: group.logClass)
      }, nextToken: page.token)
  }
}
