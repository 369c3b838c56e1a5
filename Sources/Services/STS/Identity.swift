import AWSModel
import Cloud

/// Who a principal is, as STS puts it.
struct Identity: Encodable {
  var userId: String
  var account: String
  var arn: String

  /// - Throws: `NoSuchEntity` (404) when the role has been deleted since.
  init(of principal: Principal, _ call: Call) throws {
    account = call.scope.account
    switch principal {
    case .user(let name):
      userId = try call.ask("iam", "GetUser", ["UserName": .string(name)])["User"]?["UserId"]?.string ?? ""
      arn = call.scope.globalARN("iam", "user/\(name)").description
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
