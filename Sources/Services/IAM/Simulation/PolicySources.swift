import AWSModel
import Cloud

/// A policy in a simulation: what it says, where its statements stand in its text, and what IAM calls it.
struct SimulatedPolicy {
  let attached: AttachedPolicy
  let positions: [StatementPosition]
  let document: Value

  /// - Throws: `InvalidInput` (400) for what is no policy; the text is not verified.
  init(_ text: String, id: String) throws {
    do {
      document = try JSONText.parse(text)
    } catch {
      throw ServiceError("InvalidInput", "Syntax errors in policy.", status: 400)
    }
    attached = AttachedPolicy(name: id, document: CompiledPolicies.document(text))
    positions = StatementPosition.all(in: text)
  }

  /// Policies given in the call are named by their list and place: `PolicyInputList.1`.
  static func given(_ input: Value, _ member: String) throws -> [SimulatedPolicy] {
    try (input[member]?.list ?? []).enumerated().map {
      try SimulatedPolicy($1.string ?? "", id: "\(member).\($0 + 1)")
    }
  }
}

/// Who a simulation is about.
struct PolicySource {
  let entity: Entity
  /// The entity and, for a user, its groups.
  let owners: [Entity]

  /// The user, group or role of an ARN.
  ///
  /// - Throws: `NoSuchEntity` (404), `InvalidInput` (400) for what is none's ARN; the texts are not verified.
  init(_ arn: String, _ call: Call) throws {
    guard let resource = ARN(arn)?.resource,
      let kind = Attachments.kinds.first(where: { resource.hasPrefix($0.resource + "/") })
    else {
      throw ServiceError(
        "InvalidInput", "Invalid Entity Arn: \(arn) does not clearly define entity type and name.", status: 400)
    }
    let name = ManagedPolicy.name(of: arn)
    guard let entity = try Entity.find(kind, arn: arn, call) else { throw kind.notFound(name) }
    self.entity = entity
    owners = [entity] + (kind.resource == "user" ? try Groups.groups(of: entity, call) : [])
  }

  /// Its policies as they stand: inline ones named `user_ann_read`, attached ones by their names.
  func policies(_ call: Call) throws -> [SimulatedPolicy] {
    var all = try owners.flatMap { owner in
      try InlinePolicies.sorted(owner, call).map { part in
        try SimulatedPolicy(
          part.body.text("PolicyDocument"), id: "\(owner.kind.resource)_\(owner.name)_\(part.name)")
      } + Attachments.policies(of: owner, call).map { try SimulatedPolicy(JSONText.render($0.document), id: $0.name) }
    }
    if entity.id == Entity.learner.id {
      all.append(
        try SimulatedPolicy(
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#,
          id: "AdministratorAccess"))
    }
    return all
  }

  func boundary(_ call: Call) throws -> [SimulatedPolicy] {
    guard let arn = Boundaries.arn(of: entity), let policy = try ManagedPolicy.find(arn, call) else { return [] }
    return [try SimulatedPolicy(JSONText.render(policy.document), id: policy.name)]
  }
}
