import AWSModel
import Cloud

/// What the authoriser asks IAM of a principal.
enum KnownIdentity {
  /// The identity with its policies; nil for a service, or where there is no such user or role.
  static func of(_ principal: Principal, _ call: Call) throws -> PrincipalIdentity? {
    switch principal {
    case .role(let name, _):
      guard let role = try Role.find(name, call) else { return nil }
      let documents = try RolePolicies(role: name, call: call).documents()
      return PrincipalIdentity(
        arn: role.arn(call.scope), id: role.id,
        policies: documents.map { AttachedPolicy(name: "role \(name)", document: $0) })
    case .user(let name):
      guard let user = try User.all(call).first(where: { $0.userName == name }) else { return nil }
      return PrincipalIdentity(
        arn: user.arn, id: user.userId,
        policies: try User.documents(of: name, call).map { AttachedPolicy(name: "user \(name)", document: $0) })
    case .service: return nil
    }
  }
}
