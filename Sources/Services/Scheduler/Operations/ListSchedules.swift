import AWSModel
import Cloud

/// Lists schedules by group and name, a page at a time.
///
/// - Throws: `ResourceNotFoundException` (404), `ValidationException` for a token that is none. Source: EventBridge Scheduler API, ListSchedules.
enum ListSchedules: ServiceOperation {
  static let access = Access<Input>("scheduler:ListSchedules")

  struct Input: Decodable {
    var groupName: String?
    var namePrefix: String?
    var state: String?
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    struct Target: Encodable { var arn: String }
    struct Summary: Encodable {
      var arn: String
      var creationDate: Timestamp
      var groupName: String
      var lastModificationDate: Timestamp
      var name: String
      var state: String
      var target: Target
    }
    var nextToken: String?
    var schedules: [Summary]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if let group = input.groupName { _ = try ScheduleGroup.named(group, call) }
    let all = try Schedule.all(call).filter { schedule in
      (input.groupName == nil || schedule.group == input.groupName) && schedule.name.hasPrefix(input.namePrefix ?? "")
        && (input.state == nil || schedule.body["State"]?.string == input.state)
    }
    let page = try Page(all, after: input.nextToken, size: input.maxResults) { "\($0.group)/\($0.name)" }
    let schedules = page.elements.map { schedule in
      Output.Summary(
        arn: schedule.arn(call.scope), creationDate: schedule.created, groupName: schedule.group,
        lastModificationDate: schedule.updated, name: schedule.name, state: schedule.body["State"]?.string ?? "",
        target: Output.Target(arn: schedule.target["Arn"]?.string ?? ""))
    }
    return Output(nextToken: page.token, schedules: schedules)
  }
}
