import AWSModel
import Cloud

/// Adds targets to a rule, or replaces those of the same id.
///
/// Whether a target exists and lets EventBridge in is not asked: a rule whose target refuses fires into the void, which
/// only the metric `FailedInvocations` tells.
///
/// - Throws: `ResourceNotFoundException`, `ValidationException`, `LimitExceededException` beyond five targets (all 400).
///
/// Differs from AWS: `FailedEntries` stays empty, for what AWS reports there (concurrent changes) does not happen here.
/// Source: EventBridge API, PutTargets.
enum PutTargets: ServiceOperation {
  static let access = Access<Input>("events:PutTargets", on: .rule(\.rule, on: \.eventBusName))

  struct Input: Decodable {
    var rule: String
    var eventBusName: String?
    var targets: [Value]
  }

  struct Output: Encodable {
    var failedEntryCount = 0
    var failedEntries: [Failure] = []
  }

  struct Failure: Encodable {
    var targetId: String
    var errorCode: String
    var errorMessage: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let rule = try Rule.named(input.rule, on: bus.name, call)
    let targets = input.targets.map(Target.init)
    for target in targets { try target.check() }
    let ids = try Set(Target.all(of: rule, call).map(\.id)).union(targets.map(\.id))
    guard ids.count <= 5 else { throw ServiceError.limitExceeded }
    for target in targets {
      try target.save(for: rule, call)
      call.effect("rule \(rule.name)", .updated, "target \(target.id) → \(target.subject)")
    }
    return Output()
  }
}
