import AWSModel
import Cloud

/// A schedule as kept: the members of CreateSchedule with AWS's defaults.
struct Schedule {
  static let kind = "schedule"
  static let defaultGroup = "default"

  let group: String
  let name: String
  var body: Value
  let created: Timestamp
  let updated: Timestamp

  init(_ document: StoredDocument) {
    let parts = document.name.split(separator: "/", maxSplits: 1).map(String.init)
    (group, name) = (parts.first ?? "", parts.last ?? "")
    body = document.body
    created = document.created
    updated = document.updated
  }

  static func find(_ name: String, in group: String, _ call: Call) throws -> Schedule? {
    try call.document(kind, "\(group)/\(name)").map(Schedule.init)
  }

  /// - Throws: `ResourceNotFoundException` (404).
  static func named(_ name: String, in group: String?, _ call: Call) throws -> Schedule {
    guard let schedule = try find(name, in: group ?? defaultGroup, call) else {
      throw ServiceError.noSuchSchedule(name)
    }
    return schedule
  }

  /// All, sorted by group and name.
  static func all(_ call: Call) throws -> [Schedule] { try call.documents(kind).map(Schedule.init) }

  func save(_ call: Call) throws { try call.save(Self.kind, "\(group)/\(name)", body) }

  func delete(_ call: Call) throws {
    try call.cancel(tag: arn(call.scope))
    try call.deleteDocument(Self.kind, "\(group)/\(name)")
  }

  static func arn(_ name: String, in group: String?, _ scope: Scope) -> String {
    scope.arn("scheduler", "schedule/\(group ?? defaultGroup)/\(name)").description
  }

  func arn(_ scope: Scope) -> String { Self.arn(name, in: group, scope) }

  var target: Value { body["Target"] ?? .empty }
  var isEnabled: Bool { body["State"] == "ENABLED" }
  var expression: ScheduleExpression? { body["ScheduleExpression"]?.string.flatMap(ScheduleExpression.init) }
  var zone: Zone? { Zone(body["ScheduleExpressionTimezone"]?.string ?? "UTC") }

  private func instant(_ member: String) -> Timestamp? {
    if case .timestamp(let instant)? = body[member] { instant } else { nil }
  }

  /// When it is due next after `instant`, within its start and end; nil when never more.
  func next(after instant: Timestamp) -> Timestamp? {
    guard let expression, let zone else { return nil }
    let start = self.instant("StartDate")
    var after = instant
    if let start, start > instant, case .cron = expression { after = start - .microseconds(1) }
    guard let next = expression.next(after: after, countedFrom: start ?? updated, in: zone) else { return nil }
    if case .at = expression { return next }
    if let end = self.instant("EndDate"), next > end { return nil }
    return next
  }

  /// Winds the schedule's timer up anew: its next invocation, and no other, waits. Within a flexible window it happens at an
  /// instant drawn by the sandbox's seed.
  @discardableResult
  func wind(after instant: Timestamp, _ call: inout Call) throws -> Timestamp? {
    try call.cancel(tag: arn(call.scope))
    guard isEnabled, let next = next(after: instant) else { return nil }
    var due = next
    if body["FlexibleTimeWindow"]?["Mode"] == "FLEXIBLE",
      let minutes = body["FlexibleTimeWindow"]?["MaximumWindowInMinutes"]?.integer, minutes > 0
    {
      due = next + .seconds(Int64(call.random.next() % UInt64(minutes * 60)))
    }
    try call.later(
      Request(
        "scheduler", "_FireSchedule",
        ["Name": .string(name), "GroupName": .string(group), "Due": .timestamp(next)],
        principal: principal(call.scope), scope: call.scope),
      at: due, tag: arn(call.scope))
    return next
  }

  /// The service as which roles are assumed; the source is the group, as AWS's guidance on confused deputies says.
  func principal(_ scope: Scope) -> Principal {
    .service("scheduler.amazonaws.com", source: ScheduleGroup.arn(group, scope))
  }
}

extension ResourceName {
  /// The schedule that two members name.
  static func schedule(
    _ name: @escaping @Sendable (Input) -> String, in group: @escaping @Sendable (Input) -> String?
  ) -> ResourceName {
    ResourceName { Schedule.arn(name($0), in: group($0), $1) }
  }
}
