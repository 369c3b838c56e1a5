import AWSModel
import Cloud

/// A group of schedules: `default`, which every account has, or one of the customer's. Groups, not schedules, carry tags.
struct ScheduleGroup {
  static let kind = "group"

  let name: String
  let created: Timestamp
  let updated: Timestamp

  static func find(_ name: String, _ call: Call) throws -> ScheduleGroup? {
    if let document = try call.document(kind, name) {
      return ScheduleGroup(name: name, created: document.created, updated: document.updated)
    }
    guard name == Schedule.defaultGroup else { return nil }
    let birth = Timestamp(microseconds: 1_668_038_400_000_000)
    return ScheduleGroup(name: name, created: birth, updated: birth)
  }

  /// - Throws: `ResourceNotFoundException` (404).
  static func named(_ name: String, _ call: Call) throws -> ScheduleGroup {
    guard let group = try find(name, call) else { throw ServiceError.noSuchGroup(name) }
    return group
  }

  /// All, sorted by name.
  static func all(_ call: Call) throws -> [ScheduleGroup] {
    let own = try call.documents(kind).map { ScheduleGroup(name: $0.name, created: $0.created, updated: $0.updated) }
    return (own + [try named(Schedule.defaultGroup, call)]).sorted { $0.name < $1.name }
  }

  static func arn(_ name: String, _ scope: Scope) -> String {
    scope.arn("scheduler", "schedule-group/\(name)").description
  }

  /// The group of an ARN.
  ///
  /// - Throws: `ResourceNotFoundException` (404).
  static func at(_ arn: String, _ call: Call) throws -> ScheduleGroup {
    try named(ARN(arn)?.resource.split(separator: "/").last.map(String.init) ?? arn, call)
  }
}

/// A group as Scheduler answers with it.
struct ScheduleGroupOutput: Encodable {
  var arn: String
  var creationDate: Timestamp
  var lastModificationDate: Timestamp
  var name: String
  var state = "ACTIVE"

  init(_ group: ScheduleGroup, _ scope: Scope) {
    arn = ScheduleGroup.arn(group.name, scope)
    creationDate = group.created
    lastModificationDate = group.updated
    name = group.name
  }
}

extension ResourceName {
  /// The group that a member names.
  static func group(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { ScheduleGroup.arn(name($0), $1) }
  }
}
