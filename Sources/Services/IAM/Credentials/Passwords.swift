import AWSModel
import Cloud

/// Users' passwords and the account's rules for them. Source: IAM API, the operations of these names.
///
/// Nothing in the sandbox signs in with a password, so its digest alone is kept, for ChangePassword. Wordings of violations are
/// not verified.
enum Passwords {
  static let operations: [AnyOperation] = [
    .iam("ChangePassword", on: .entity(.user), change),
    .iam("CreateLoginProfile", on: .entity(.user), create),
    .iam("DeleteAccountPasswordPolicy") { _, call in
      guard try call.deleteDocument("account", "password-policy", isGlobal: true) else { throw noPolicy(call) }
      call.effect("password policy", .deleted)
      return .empty
    },
    .iam("DeleteLoginProfile", on: .entity(.user)) { input, call in
      var user = try call.user(in: input)
      guard user.body["LoginProfile"] != nil else { throw noProfile(user) }
      user.body["LoginProfile"] = nil
      try user.save(call)
      call.effect(user.subject, .updated, "without login profile")
      return .empty
    },
    .iam("GetAccountPasswordPolicy") { _, call in
      guard let policy = try call.document("account", "password-policy", isGlobal: true) else { throw noPolicy(call) }
      return ["PasswordPolicy": policy.body]
    },
    .iam("GetLoginProfile", on: .entity(.user)) { input, call in
      let user = try call.user(in: input)
      guard let profile = user.body["LoginProfile"] else { throw noProfile(user) }
      return ["LoginProfile": profile]
    },
    .iam("UpdateAccountPasswordPolicy") { input, call in
      try call.save("account", "password-policy", policy(input), isGlobal: true)
      call.effect("password policy", .updated)
      return .empty
    },
    .iam("UpdateLoginProfile", on: .entity(.user)) { input, call in
      var user = try call.user(in: input)
      guard var profile = user.body["LoginProfile"] else { throw noProfile(user) }
      if let password = input["Password"]?.string {
        try check(password, call)
        profile["Digest"] = .string(digest(password))
      }
      if let reset = input["PasswordResetRequired"] { profile["PasswordResetRequired"] = reset }
      user.body["LoginProfile"] = profile
      try user.save(call)
      call.effect(user.subject, .updated, "login profile")
      return .empty
    },
  ]

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    var user = try call.user(in: input)
    guard user.body["LoginProfile"] == nil else {
      throw ServiceError("EntityAlreadyExists", "Login Profile for user \(user.name) already exists.", status: 409)
    }
    let password = input["Password"]?.string ?? ""
    try check(password, call)
    user.body["LoginProfile"] = [
      "UserName": .string(user.name), "CreateDate": .timestamp(call.now.wholeSeconds),
      "PasswordResetRequired": input["PasswordResetRequired"] ?? false, "Digest": .string(digest(password)),
    ]
    try user.save(call)
    call.effect(user.subject, .updated, "login profile")
    return ["LoginProfile": user.body["LoginProfile"] ?? .empty]
  }

  private static func change(_ input: Value, _ call: inout Call) throws -> Value {
    var user = try call.user(in: .empty)
    guard var profile = user.body["LoginProfile"] else { throw noProfile(user) }
    guard profile.text("Digest") == digest(input.text("OldPassword")) else {
      throw ServiceError("InvalidUserType", "The old password was incorrect.", status: 400)
    }
    try check(input.text("NewPassword"), call)
    profile["Digest"] = .string(digest(input.text("NewPassword")))
    profile["PasswordResetRequired"] = false
    user.body["LoginProfile"] = profile
    try user.save(call)
    return .empty
  }

  /// The rules as they stand after an update, which puts back what it leaves out. Defaults: IAM API,
  /// UpdateAccountPasswordPolicy.
  private static func policy(_ input: Value) -> Value {
    var policy: Value = ["MinimumPasswordLength": input["MinimumPasswordLength"] ?? 6]
    for member in [
      "RequireSymbols", "RequireNumbers", "RequireUppercaseCharacters", "RequireLowercaseCharacters",
      "AllowUsersToChangePassword",
    ] {
      policy[member] = input[member] ?? false
    }
    policy["ExpirePasswords"] = .bool((input["MaxPasswordAge"]?.integer ?? 0) > 0)
    for member in ["MaxPasswordAge", "PasswordReusePrevention", "HardExpiry"] { policy[member] = input[member] }
    return policy
  }

  /// Checks a password by the account's policy; without one, by AWS's own: eight characters of three kinds.
  private static func check(_ password: String, _ call: Call) throws {
    let scalars = password.unicodeScalars
    let has = { (test: (Unicode.Scalar) -> Bool) in scalars.contains(where: test) }
    let upper = has { ("A"..."Z").contains($0) }
    let lower = has { ("a"..."z").contains($0) }
    let digit = has { ("0"..."9").contains($0) }
    let symbol = has { "!@#$%^&*()_+-=[]{}|'".unicodeScalars.contains($0) }
    let violation = { (text: String) in ServiceError("PasswordPolicyViolation", text, status: 400) }
    guard let policy = try call.document("account", "password-policy", isGlobal: true)?.body else {
      guard scalars.count >= 8, [upper, lower, digit, symbol].count(where: { $0 }) >= 3 else {
        throw violation("Password does not conform to the account password policy.")
      }
      return
    }
    let least = Int(policy["MinimumPasswordLength"]?.integer ?? 6)
    if scalars.count < least { throw violation("Password should have a minimum length of \(least)") }
    for (member, isThere, what) in [
      ("RequireUppercaseCharacters", upper, "uppercase letter"),
      ("RequireLowercaseCharacters", lower, "lowercase letter"), ("RequireNumbers", digit, "number"),
      ("RequireSymbols", symbol, "symbol"),
    ] where policy[member]?.bool == true && !isThere {
      throw violation("Password should have at least one \(what)")
    }
  }

  private static func digest(_ password: String) -> String { Digest.hex(Digest.sha256(Array(password.utf8))) }

  /// 404. Seen in public issue threads.
  private static func noProfile(_ user: Entity) -> ServiceError {
    ServiceError("NoSuchEntity", "Login Profile for User \(user.name) cannot be found.", status: 404)
  }

  /// 404. Seen in public issue threads.
  private static func noPolicy(_ call: Call) -> ServiceError {
    ServiceError(
      "NoSuchEntity", "The Password Policy with domain name \(call.scope.account) cannot be found.", status: 404)
  }
}
