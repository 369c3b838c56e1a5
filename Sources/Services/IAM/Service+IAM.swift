import AWSModel
import Cloud

extension Service {
  /// The sandbox's IAM: roles and their policies. It is global, one for all Regions.
  public static let iam = Service(
    "iam", migrations: [Role.migration, ManagedPolicy.migration],
    operations: [
      .operation(AttachRolePolicy.self),
      .operation(CreatePolicy.self),
      .operation(CreateRole.self),
      .operation(DeletePolicy.self),
      .operation(DeleteRole.self),
      .operation(DeleteRolePolicy.self),
      .operation(DetachRolePolicy.self),
      .operation(GetPolicy.self),
      .operation(GetPolicyVersion.self),
      .operation(GetRole.self),
      .operation(GetRolePolicy.self),
      .operation(GetUser.self),
      .operation(ListAttachedRolePolicies.self),
      .operation(ListPolicies.self),
      .operation(ListRolePolicies.self),
      .operation(ListRoles.self),
      .operation(PutRolePolicy.self),
      .operation(UpdateAssumeRolePolicy.self),
    ],
    identityPolicies: { principal, call in
      guard case .role(let name, _) = principal else { return [] }
      return try RolePolicies(role: name, call: call).documents()
    },
    constraints: { input, operation in
      ModelConstraints.violation(of: input, for: operation, code: "ValidationError", checksPatterns: false)
    })
}
