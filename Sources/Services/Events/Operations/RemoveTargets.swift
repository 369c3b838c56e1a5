import AWSModel
import Cloud

/// Removes targets from a rule. An id that the rule does not have is reported among the failed entries, with success.
///
/// - Throws: `ResourceNotFoundException` (400).
///
/// The wording of a failed entry is not verified. Source: EventBridge API, RemoveTargets.
enum RemoveTargets: ServiceOperation {
  static let access = Access<Input>("events:RemoveTargets", on: .rule(\.rule, on: \.eventBusName))

  struct Input: Decodable {
    var rule: String
    var eventBusName: String?
    var ids: [String]
  }

  struct Output: Encodable {
    var failedEntryCount: Int
    var failedEntries: [PutTargets.Failure]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    let rule = try Rule.named(input.rule, on: bus.name, call)
    var failures: [PutTargets.Failure] = []
    for id in input.ids {
      if try Target.delete(id, of: rule, call) {
        call.effect("rule \(rule.name)", .updated, "target \(id) removed")
      } else {
        failures.append(
          PutTargets.Failure(
            targetId: id, errorCode: "ResourceNotFoundException",
            errorMessage: "Rule '\(rule.name)' does not have a target with the Id '\(id)'."))
      }
    }
    return Output(failedEntryCount: failures.count, failedEntries: failures)
  }
}
