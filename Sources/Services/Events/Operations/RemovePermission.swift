import AWSModel
import Cloud

/// Removes a statement of a bus's policy, or all of them.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, RemovePermission.
enum RemovePermission: ServiceOperation {
  static let access = Access<Input>("events:RemovePermission", on: .bus(\.eventBusName))

  struct Input: Decodable {
    var eventBusName: String?
    var statementId: String?
    var removeAllPermissions: Bool?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try EventBus.named(input.eventBusName, call)
    var policy = try BusPolicy(of: bus, call)
    if input.removeAllPermissions == true {
      policy.document["Statement"] = []
    } else {
      guard policy.remove(input.statementId ?? "") else { throw ServiceError.noSuchStatement }
    }
    try policy.save(call)
    call.effect("event bus \(bus.name)", .updated, "policy")
    return Output()
  }
}
