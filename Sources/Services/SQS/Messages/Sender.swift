import AWSModel
import Cloud

/// The attribute `SenderId`: the id of the user, role session or service that sent a message.
///
/// A message holds the principal's name; the id is looked up only for a receiver who asks.
enum Sender {
  /// `user/learner`, `role/worker/session`, `service/sns.amazonaws.com`.
  static func text(_ principal: Principal) -> String {
    switch principal {
    case .user(let name): "user/\(name)"
    case .role(let name, let session): "role/\(name)/\(session)"
    case .service(let name, _): "service/\(name)"
    }
  }

  /// The unique id of who is meant; the name where IAM no longer knows it.
  static func id(_ text: String, _ call: Call) -> String {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    switch parts[0] {
    case "user":
      let answer = try? call.ask("iam", "GetUser", ["UserName": .string(parts[1])])
      return answer?["User"]?["UserId"]?.string ?? parts[1]
    case "role":
      let answer = try? call.ask("iam", "GetRole", ["RoleName": .string(parts[1])])
      let role = answer?["Role"]?["RoleId"]?.string ?? parts[1]
      return parts.count > 2 ? "\(role):\(parts[2])" : role
    default: return serviceID(parts[1])
    }
  }

  /// Services send as users of accounts of their own, whose ids look like this.
  private static func serviceID(_ name: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    return "AIDA" + String(Digest.sha256(Array(name.utf8)).prefix(17).map { letters[Int($0 & 31)] })
  }
}
