import AWSModel
import Cloud

/// The operations on users. Source: IAM API, the operations of these names.
enum Users {
  static let operations: [AnyOperation] = [
    .iam("CreateUser", on: .entity(.user), create),
    .iam("DeleteUser", on: .entity(.user), delete),
    .iam("GetUser", on: .entity(.user)) { input, call in
      ["User": shown(try call.user(in: input), call)]
    },
    .iam("ListUsers", on: .all(.user)) { input, call in
      let users = try Entity.all(.user, under: input["PathPrefix"]?.string, call)
      return try .page("Users", users, input, by: \.name) { listed($0, call) }
    },
    .iam("UpdateUser", on: .entity(.user), update),
  ]

  /// A user with all that is known of it; tags and boundary are left out of lists.
  static func shown(_ user: Entity, _ call: Call) -> Value {
    user.shown(["PasswordLastUsed", "PermissionsBoundary", "Tags"], call.scope)
  }

  /// A user as lists show it.
  static func listed(_ user: Entity, _ call: Call) -> Value { user.shown(["PasswordLastUsed"], call.scope) }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("UserName")
    try IAMName.check(name, "userName")
    var body: Value = ["Tags": .list(try Tags.checked(input["Tags"]?.list ?? []))]
    body["PermissionsBoundary"] = try Boundaries.boundary(input["PermissionsBoundary"]?.string, call)
    let user = try Entity.create(.user, name, path: input["Path"]?.string, body, &call)
    return ["User": shown(user, call)]
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try Entity.named(.user, in: input, call)
    let renamed = try user.moved(to: input["NewUserName"]?.string, path: input["NewPath"]?.string, &call)
    try AccessKey.rename(user.name, to: renamed.name, call)
    return .empty
  }

  /// Deletes a user who has nothing left: AWS names what is in the way. The order in which it looks is not verified.
  ///
  /// The learner cannot be deleted, which is skylab's own rule.
  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try Entity.named(.user, in: input, call)
    guard user.id != Entity.learner.id else { throw ServiceError.conflict("must remove referenced objects first") }
    if try !Part.all(.member, named: user.id, call).isEmpty {
      throw ServiceError.conflict("must remove users from group first")
    }
    if try !Part.all(.attachment, of: user.id, call).isEmpty { throw ServiceError.policiesAttached }
    if try !Part.all(.inlinePolicy, of: user.id, call).isEmpty { throw ServiceError.policiesInline }
    if try !AccessKey.all(of: user.name, call).isEmpty { throw ServiceError.conflict("must delete access keys first") }
    if user.body["LoginProfile"] != nil { throw ServiceError.conflict("must delete login profile first") }
    if try MFADevices.all(of: user, call).isEmpty == false {
      throw ServiceError.conflict("must delete MFA device first")
    }
    for kind in [Part.Kind.signingCertificate, .sshKey, .serviceCredential] {
      // Recorded: a user with a service specific credential is kept with this text.
      if try !Part.all(kind, of: user.id, call).isEmpty {
        throw ServiceError.conflict("must remove referenced objects first")
      }
    }
    try user.delete(&call)
    return .empty
  }
}
