import AWSModel
import Cloud

/// Who a principal is, as STS puts it.
struct Identity: Encodable {
  var userId: String
  var account: String
  var arn: String

  /// Who makes a call: the session of its key, where that is another than its principal.
  ///
  /// - Throws: `NoSuchEntity` (404) when the role has been deleted since.
  static func ofCaller(_ call: Call) throws -> Identity {
    if let session = try Session.of(call), session.kind == .federated {
      return Identity(
        userId: "\(session.account):\(session.name)", account: session.account,
        arn: call.scope.globalARN("sts", "federated-user/\(session.name)").description)
    }
    return try Identity(of: call.principal, call)
  }

  private init(userId: String, account: String, arn: String) {
    self.userId = userId
    self.account = account
    self.arn = arn
  }

  private init(of principal: Principal, _ call: Call) throws {
    account = call.scope.account
    switch principal {
    case .user(let name):
      let user = try call.ask("iam", "GetUser", ["UserName": .string(name)])["User"]
      userId = user?["UserId"]?.string ?? ""
      arn = user?["Arn"]?.string ?? ""
    case .role(let name, let session):
      let id = try call.ask("iam", "GetRole", ["RoleName": .string(name)])["Role"]?["RoleId"]?.string ?? ""
      userId = "\(id):\(session)"
      arn = call.scope.globalARN("sts", "assumed-role/\(name)/\(session)").description
    case .service(let name, _):
      userId = name
      arn = name
    }
  }
}
