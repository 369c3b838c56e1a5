import AWSModel
import Cloud

/// Lists groups by name, a page at a time.
///
/// - Throws: `ValidationException` for a token that is none. Source: EventBridge Scheduler API, ListScheduleGroups.
enum ListScheduleGroups: ServiceOperation {
  static let access = Access<Input>("scheduler:ListScheduleGroups")

  struct Input: Decodable {
    var namePrefix: String?
    var nextToken: String?
    var maxResults: Int?
  }
  struct Output: Encodable {
    var nextToken: String?
    var scheduleGroups: [ScheduleGroupOutput]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try ScheduleGroup.all(call).filter { $0.name.hasPrefix(input.namePrefix ?? "") }
    let page = try Page(all, after: input.nextToken, size: input.maxResults, by: \.name)
    return Output(
      nextToken: page.token, scheduleGroups: page.elements.map { ScheduleGroupOutput($0, call.scope) })
  }
}
