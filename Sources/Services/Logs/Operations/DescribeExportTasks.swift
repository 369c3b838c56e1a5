import AWSModel
import Cloud

/// Lists export tasks.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, DescribeExportTasks.
enum DescribeExportTasks: ServiceOperation {
  static let access = Access<Input>("logs:DescribeExportTasks")

  struct Input: Decodable {
    var taskId: String?
    var statusCode: String?
    var nextToken: String?
    var limit: Int64?
  }
  struct Output: Encodable {
    var exportTasks: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try call.documents("export-task").filter { task in
      (input.taskId == nil || task.name == input.taskId)
        && (input.statusCode == nil || task.body["status"]?["code"]?.string == input.statusCode)
    }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(exportTasks: page.elements.map(\.body), nextToken: page.token)
  }
}
