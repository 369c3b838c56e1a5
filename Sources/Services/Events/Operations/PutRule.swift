import AWSModel
import Cloud

/// Makes a rule, or replaces all of one but its targets.
///
/// A schedule's next tick is deferred to `_FireRule`. A rate counts from now when the rule is new, was disabled, or its
/// schedule changed.
///
/// - Throws: `ValidationException`, `InvalidEventPatternException`, `ResourceNotFoundException`, `LimitExceededException`
///   (all 400).
///
/// Source: EventBridge API, PutRule.
enum PutRule: ServiceOperation {
  static let access = Access<Input>("events:PutRule", on: .rule(\.name, on: \.eventBusName))

  struct Input: Decodable {
    var name: String
    var scheduleExpression: String?
    var eventPattern: String?
    var state: Rule.State?
    var description: String?
    var roleArn: String?
    var eventBusName: String?
    var tags: [ResourceTag]?
  }

  struct Output: Encodable { var ruleArn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let schedule = input.scheduleExpression.flatMap { $0.isEmpty ? nil : $0 }
    let pattern = input.eventPattern.flatMap { $0.isEmpty ? nil : $0 }
    try check(schedule, pattern, on: bus)
    let old = try Rule.find(input.name, on: bus.name, call)
    if old == nil, try Rule.all(on: bus.name, call).count >= 300 { throw ServiceError.limitExceeded }
    let state = input.state ?? .enabled
    let isRestarted = old?.schedule != schedule || old?.isEnabled == false
    let rule = Rule(
      bus: bus.name, name: input.name, state: state, schedule: schedule, pattern: pattern,
      description: input.description, role: input.roleArn,
      anchor: isRestarted ? call.now : old?.anchor ?? call.now)
    try rule.save(call)
    if old == nil { try call.tag(rule.arn(call.scope), input.tags ?? []) }
    let next = try rule.wind(after: call.now, call)
    call.effect("rule \(rule.name)", old == nil ? .created : .updated, summary(rule, next))
    return Output(ruleArn: rule.arn(call.scope))
  }

  private static func check(_ schedule: String?, _ pattern: String?, on bus: EventBus) throws {
    guard schedule != nil || pattern != nil else { throw ServiceError.ruleWithoutTrigger }
    if let schedule {
      guard bus.name == EventBus.defaultName else { throw ServiceError.scheduleOnCustomBus }
      guard Schedule(schedule) != nil else { throw ServiceError.invalidSchedule }
    }
    try EventPattern.check(pattern)
  }

  private static func summary(_ rule: Rule, _ next: Timestamp?) -> String {
    guard rule.isEnabled else { return "disabled" }
    return next.map { "next \($0.iso8601)" } ?? ""
  }
}
