import AWSModel
import Cloud

extension Service {
  /// The sandbox's IAM: users, roles and their policies. It is global, one for all Regions.
  public static let iam = Service(
    "iam", migrations: [Role.migration, ManagedPolicy.migration, User.migration, AccessKey.migration],
    operations: [
      .operation(AttachRolePolicy.self),
      .operation(CreateAccessKey.self),
      .operation(CreatePolicy.self),
      .operation(CreateRole.self),
      .operation(CreateUser.self),
      .operation(DeleteAccessKey.self),
      .operation(DeletePolicy.self),
      .operation(DeleteRole.self),
      .operation(DeleteRolePolicy.self),
      .operation(DeleteUser.self),
      .operation(DeleteUserPolicy.self),
      .operation(DetachRolePolicy.self),
      .operation(GetPolicy.self),
      .operation(GetPolicyVersion.self),
      .operation(GetRole.self),
      .operation(GetRolePolicy.self),
      .operation(GetUser.self),
      .operation(ListAccessKeys.self),
      .operation(ListAttachedRolePolicies.self),
      .operation(ListPolicies.self),
      .operation(ListRolePolicies.self),
      .operation(ListRoles.self),
      .operation(ListUsers.self),
      .operation(PutRolePolicy.self),
      .operation(PutUserPolicy.self),
      .operation(UpdateAccessKey.self),
      .operation(UpdateAssumeRolePolicy.self),
      .internal(IdentifyCredentials.self),
    ],
    identity: { try KnownIdentity.of($0, $1) },
    constraints: { input, operation in
      ModelConstraints.violation(of: input, for: operation, code: "ValidationError", checksPatterns: false)
    })
}
