import AWSModel
import OrderedCollections

/// The policies that AWS manages and that the sandbox has: a fixture.
///
/// Source: AWS Managed Policy Reference Guide. A document that AWS has since changed is out of date here. `ReadOnlyAccess` and
/// `SecurityAudit`, of many hundred actions each, are not here: they could not be verified as a whole.
enum AWSManagedPolicies {
  /// Sorted by name.
  static let all = (functions + data + operators).sorted { $0.name < $1.name }

  private static let byARN = Dictionary(uniqueKeysWithValues: all.map { ($0.arn, $0) })

  /// Every policy as a partition has it, sorted by name.
  static func all(in partition: String) -> [ManagedPolicy] { all.map { moved($0, to: partition) } }

  /// The policy of this ARN as a partition has it; nil where there is none.
  static func named(_ arn: String, in partition: String) -> ManagedPolicy? {
    byARN[arn.replacing("arn:\(partition):", with: "arn:aws:", maxReplacements: 1)].map { moved($0, to: partition) }
  }

  private static func moved(_ policy: ManagedPolicy, to partition: String) -> ManagedPolicy {
    if partition == "aws" { return policy }
    var policy = policy
    policy.arn = policy.arn.replacing("arn:aws:", with: "arn:\(partition):")
    policy.document = moved(policy.document, to: partition)
    return policy
  }

  private static func moved(_ document: Value, to partition: String) -> Value {
    switch document {
    case .string(let text): .string(text.replacing("arn:aws:", with: "arn:\(partition):"))
    case .list(let elements): .list(elements.map { moved($0, to: partition) })
    case .map(let members): .map(members.mapValues { moved($0, to: partition) })
    default: document
    }
  }

  static func policy(
    _ name: String, path: String, version: String, created: String, updated: String, _ statements: [Value]
  ) -> ManagedPolicy {
    var policy = ManagedPolicy(
      aws: name, path: path, version: version, created: instant(created), updated: instant(updated),
      document: ["Version": "2012-10-17", "Statement": .list(statements)])
    policy.description = descriptions[name]
    return policy
  }

  /// A statement, its elements in the order in which AWS writes them; a list of one action is written as a list.
  static func statement(
    sid: String? = nil, effect: String = "Allow", actions: [String]? = nil, notActions: [String]? = nil,
    resource: Value = "*", condition: Value? = nil
  ) -> Value {
    var elements: OrderedDictionary<String, Value> = [:]
    elements["Sid"] = sid.map(Value.string)
    elements["Effect"] = .string(effect)
    elements["Action"] = actions.map { .list($0.map(Value.string)) }
    elements["NotAction"] = notActions.map { .list($0.map(Value.string)) }
    elements["Resource"] = resource
    elements["Condition"] = condition
    return .map(elements)
  }

  /// The instant of `2015-04-09T15:03:43Z`.
  private static func instant(_ text: String) -> Timestamp {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    return CivilTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5]
    ).timestamp
  }
}
