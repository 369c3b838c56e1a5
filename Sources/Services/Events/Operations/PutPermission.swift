import AWSModel
import Cloud

/// Lets another account put events on a bus, or sets the bus's whole policy.
///
/// - Throws: `ResourceNotFoundException`, `ValidationException` (400); the wording of the latter is not verified.
///
/// Differs from AWS: other accounts' requests are not simulated, so the policy is kept and shown.
/// Source: EventBridge API, PutPermission.
enum PutPermission: ServiceOperation {
  static let access = Access<Input>("events:PutPermission", on: .bus(\.eventBusName))

  struct Input: Decodable {
    struct Condition: Decodable {
      var type: String
      var key: String
      var value: String
    }
    var eventBusName: String?
    var action: String?
    var principal: String?
    var statementId: String?
    var condition: Condition?
    var policy: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    var policy = try BusPolicy(of: bus, call)
    if let text = input.policy {
      guard let document = try? JSONText.parse(text), document["Statement"] != nil else {
        throw ServiceError.invalidRequest("Parameter Policy is not valid.")
      }
      policy.document = document
    } else {
      guard let action = input.action, let principal = input.principal, let id = input.statementId else {
        throw ServiceError.invalidRequest("Parameter(s) Action, Principal and StatementId must be specified.")
      }
      var statement: Value = ["Sid": .string(id), "Effect": "Allow"]
      let root = ARN(partition: call.scope.partition, service: "iam", region: "", account: principal, resource: "root")
      statement["Principal"] = principal == "*" ? "*" : ["AWS": .string(root.description)]
      statement["Action"] = .string(action)
      statement["Resource"] = .string(bus.arn(call.scope))
      if let condition = input.condition {
        var keys: Value = .empty
        keys[condition.key] = .string(condition.value)
        var types: Value = .empty
        types[condition.type] = keys
        statement["Condition"] = types
      }
      policy.put(statement)
    }
    try policy.save(call)
    call.effect("event bus \(bus.name)", .updated, "policy")
    return Output()
  }
}
