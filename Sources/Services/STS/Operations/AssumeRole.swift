import AWSModel
import Cloud

/// Gives temporary credentials for a role whose trust policy lets the caller in, with policies and tags of the session's own.
///
/// - Throws: `AccessDenied` (403), `ValidationError`, `InvalidParameterValue`, `MalformedPolicyDocument`,
///   `PackedPolicyTooLarge` (400).
///
/// Differs from AWS: provided contexts are not looked at. Source: STS API, AssumeRole.
enum AssumeRole: ServiceOperation {
  static let access = Access<Input>("sts:AssumeRole", on: ResourceName { input, _ in input.roleArn })

  struct Input: Decodable {
    var roleArn: String
    var roleSessionName: String
    var policyArns: [SessionPolicies.Managed]?
    var policy: String?
    var durationSeconds: Int?
    var tags: [SessionTag]?
    var transitiveTagKeys: [String]?
    var externalId: String?
    var serialNumber: String?
    var tokenCode: String?
    var sourceIdentity: String?
  }

  struct Output: Encodable {
    var credentials: CredentialsOutput
    var assumedRoleUser: AssumedRoleUser
    var packedPolicySize: Int?
    var sourceIdentity: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let arn = ARN(input.roleArn), arn.service == "iam", arn.resource.hasPrefix("role/") else {
      throw ServiceError.invalidRoleARN(input.roleArn)
    }
    guard let role = try TrustPolicy.role(input.roleArn, call) else {
      throw ServiceError.mayNotAssume(input.roleArn, caller: try Identity.ofCaller(call).arn)
    }
    let caller = try Session.of(call)
    let tags = try SessionTags(input.tags, transitive: input.transitiveTagKeys, from: caller)
    if input.tags?.isEmpty == false { try call.authorise("sts:TagSession", on: input.roleArn, as: call.principal) }
    let source = caller?.body["SourceIdentity"]?.string ?? input.sourceIdentity
    if input.sourceIdentity != nil {
      try call.authorise("sts:SetSourceIdentity", on: input.roleArn, as: call.principal)
    }
    let seconds = input.durationSeconds ?? 3_600
    if case .role = call.principal, seconds > 3_600 { throw ServiceError.chainedSessionTooLong }
    guard seconds <= Int(role["MaxSessionDuration"]?.integer ?? 3_600) else { throw ServiceError.sessionTooLong }
    let size = try SessionPolicies.packedSize(input.policy, input.policyArns, input.tags)
    var body: Value = [
      "Kind": "role", "Tags": .list(tags.tags), "TransitiveTagKeys": .list(tags.transitiveKeys),
    ]
    body["Policies"] = try SessionPolicies.stored(input.policy, input.policyArns, call)
    body["SourceIdentity"] = source.map(Value.string)
    let mfa = try MultiFactor.keys(call.request.input, call)
    if !mfa.isEmpty { body["Keys"] = Value(texts: mfa) }
    let issued = try RoleSession.issue(role, name: input.roleSessionName, for: seconds, body, &call)
    return Output(
      credentials: CredentialsOutput(issued.session), assumedRoleUser: issued.user, packedPolicySize: size,
      sourceIdentity: source)
  }
}

/// A role's session as STS answers with it.
struct AssumedRoleUser: Encodable {
  var assumedRoleId: String
  var arn: String
}

/// How a session of a role is made, whoever vouched for the caller.
enum RoleSession {
  /// - Parameter role: The role as IAM describes it.
  static func issue(
    _ role: Value, name: String, for seconds: Int, _ body: Value, _ call: inout Call
  ) throws -> (session: Session, user: AssumedRoleUser) {
    let arn = ARN(role["Arn"]?.string ?? "")
    let place = Scope(
      partition: arn?.partition ?? call.scope.partition, account: arn?.account ?? call.scope.account,
      region: call.scope.region)
    let roleName = role["RoleName"]?.string ?? ""
    let session = try Session.issue(role: roleName, name: name, for: seconds, in: place, body, &call)
    let user = AssumedRoleUser(
      assumedRoleId: "\(role["RoleId"]?.string ?? ""):\(name)",
      arn: place.globalARN("sts", "assumed-role/\(roleName)/\(name)").description)
    return (session, user)
  }
}

extension Value {
  /// A map of texts.
  init(texts: [String: String]) {
    var map: Value = .empty
    for (key, text) in texts.sorted(by: { $0.key < $1.key }) { map[key] = .string(text) }
    self = map
  }
}
