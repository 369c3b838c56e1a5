import AWSModel
import Cloud

/// Gives a user temporary credentials of his own, after a code of his MFA device if he likes.
///
/// - Throws: `AccessDenied` (403).
///
/// Differs from AWS: the credentials may call IAM and STS without MFA too. Source: STS API, GetSessionToken.
enum GetSessionToken: ServiceOperation {
  /// It needs no permission.
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var durationSeconds: Int?
    var serialNumber: String?
    var tokenCode: String?
  }
  struct Output: Encodable { var credentials: CredentialsOutput }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try UserSession.user(call, "GetSessionToken")
    var body: Value = ["Kind": "user"]
    let mfa = try MultiFactor.keys(call.request.input, call)
    if !mfa.isEmpty { body["Keys"] = Value(texts: mfa) }
    let session = try Session.issue(role: user, name: "", for: input.durationSeconds ?? 43_200, body, &call)
    return Output(credentials: CredentialsOutput(session))
  }
}

/// Gives somebody whom a user vouches for temporary credentials: what both the user and the session's policies allow.
///
/// - Throws: `AccessDenied` (403), `MalformedPolicyDocument`, `PackedPolicyTooLarge`, `InvalidParameterValue` (400). Source: STS
///   API, GetFederationToken.
enum GetFederationToken: ServiceOperation {
  static let access = Access<Input>(
    "sts:GetFederationToken",
    on: ResourceName { input, scope in scope.globalARN("sts", "federated-user/\(input.name)").description })

  struct Input: Decodable {
    var name: String
    var policy: String?
    var policyArns: [SessionPolicies.Managed]?
    var durationSeconds: Int?
    var tags: [SessionTag]?
  }

  struct Output: Encodable {
    var credentials: CredentialsOutput
    var federatedUser: FederatedUser
    var packedPolicySize: Int?
  }

  struct FederatedUser: Encodable {
    var federatedUserId: String
    var arn: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let user = try UserSession.user(call, "GetFederationToken")
    let tags = try SessionTags(input.tags, transitive: nil, from: nil)
    let size = try SessionPolicies.packedSize(input.policy, input.policyArns, input.tags)
    var body: Value = ["Kind": "federated", "Tags": .list(tags.tags)]
    // Without a policy the session may do nothing but what resources' policies grant it.
    body["Policies"] = try SessionPolicies.stored(input.policy, input.policyArns, call) ?? []
    let session = try Session.issue(role: user, name: input.name, for: input.durationSeconds ?? 43_200, body, &call)
    return Output(
      credentials: CredentialsOutput(session),
      federatedUser: FederatedUser(
        federatedUserId: "\(call.scope.account):\(input.name)",
        arn: call.scope.globalARN("sts", "federated-user/\(input.name)").description), packedPolicySize: size)
  }
}

/// Who may ask for a session: a user, with his own key.
enum UserSession {
  /// - Throws: `AccessDenied` (403); seen in public issue threads.
  static func user(_ call: Call, _ operation: String) throws -> String {
    guard case .user(let name) = call.principal, try Session.of(call) == nil else {
      throw ServiceError("AccessDenied", "Cannot call \(operation) with session credentials", status: 403)
    }
    return name
  }
}
