import AWSModel
import Cloud

/// The request that brings an event to a target, and the one that hears how that went.
struct Delivery {
  let request: Request
  let report: Request

  /// - Parameter input: What the target receives.
  /// - Returns: nil when skylab does not simulate this kind of target.
  init?(to target: Target, _ input: String, of rule: Rule, _ scope: Scope) {
    guard ARN(target.arn)?.service == "lambda" else { return nil }
    request = Request(
      "lambda", "Invoke",
      [
        "FunctionName": .string(target.arn), "InvocationType": "Event", "Payload": .blob(Array(input.utf8)),
      ], principal: rule.principal(scope), scope: scope)
    report = Request(
      "events", "_RecordDelivery",
      [
        "Rule": .string(rule.name), "EventBusName": .string(rule.bus), "TargetId": .string(target.id),
        "Subject": .string(target.subject),
      ], principal: rule.principal(scope), scope: scope)
  }
}
