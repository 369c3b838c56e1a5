import AWSModel
import Cloud

/// Gives temporary credentials for a role to somebody whom an OpenID Connect provider vouches for.
///
/// The token's form, issuer, audience and time are checked, and the role's trust policy with the token's `aud` and `sub`.
/// **The token's signature is not checked**: the provider's keys are on its own server, and nothing leaves this machine.
///
/// - Throws: `InvalidIdentityToken`, `ExpiredTokenException`, `ValidationError` (400), `AccessDenied` (403). The texts are seen in
///   public issue threads. Source: STS API, AssumeRoleWithWebIdentity.
enum AssumeRoleWithWebIdentity: ServiceOperation {
  /// Nobody signs this call: the token speaks for the caller.
  static let access = Access<Input>.ofEachThing

  struct Input: Decodable {
    var roleArn: String
    var roleSessionName: String
    var webIdentityToken: String
    var providerId: String?
    var policyArns: [SessionPolicies.Managed]?
    var policy: String?
    var durationSeconds: Int?
  }

  struct Output: Encodable {
    var credentials: CredentialsOutput
    var subjectFromWebIdentityToken: String
    var assumedRoleUser: AssumedRoleUser
    var packedPolicySize: Int?
    var provider: String
    var audience: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let arn = ARN(input.roleArn), arn.service == "iam", arn.resource.hasPrefix("role/") else {
      throw ServiceError.invalidRoleARN(input.roleArn)
    }
    let token = try WebIdentityToken(input.webIdentityToken)
    let provider = try provider(of: token, arn, call)
    guard token.expires.map({ call.now < $0 }) ?? false else {
      throw ServiceError(
        "ExpiredTokenException", "Token expired: current date/time must be before the expiration date/time", status: 400
      )
    }
    let context = PolicyContext(
      action: "sts:AssumeRoleWithWebIdentity", resource: input.roleArn, caller: .federated(provider),
      keys: token.keys.merging(["sts:rolesessionname": [input.roleSessionName]]) { $1 })
    guard let role = try TrustPolicy.role(input.roleArn, call),
      let trust = role["AssumeRolePolicyDocument"].map(PolicyDocument.init), trust.allows(context)
    else {
      throw ServiceError("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", status: 403)
    }
    let seconds = input.durationSeconds ?? 3_600
    guard seconds <= Int(role["MaxSessionDuration"]?.integer ?? 3_600) else { throw ServiceError.sessionTooLong }
    let size = try SessionPolicies.packedSize(input.policy, input.policyArns, nil)
    var body: Value = ["Kind": "role", "Keys": ["aws:federatedprovider": .string(provider)]]
    body["Policies"] = try SessionPolicies.stored(input.policy, input.policyArns, call)
    let issued = try RoleSession.issue(role, name: input.roleSessionName, for: seconds, body, &call)
    return Output(
      credentials: CredentialsOutput(issued.session), subjectFromWebIdentityToken: token.subject,
      assumedRoleUser: issued.user, packedPolicySize: size, provider: provider, audience: token.audience)
  }

  /// The provider of a token as trust policies name it: one that AWS knows by itself, or the ARN of one that the account made.
  private static func provider(of token: WebIdentityToken, _ role: ARN, _ call: Call) throws -> String {
    if ["accounts.google.com", "cognito-identity.amazonaws.com"].contains(token.issuer) { return token.issuer }
    let place = Scope(partition: role.partition, account: role.account, region: call.scope.region)
    let arn = place.globalARN("iam", "oidc-provider/\(token.issuer)").description
    do {
      let known = try call.ask(
        "iam", "GetOpenIDConnectProvider", ["OpenIDConnectProviderArn": .string(arn)], in: place)
      let clients = (known["ClientIDList"]?.list ?? []).compactMap(\.string)
      guard clients.contains(token.audience) else {
        throw ServiceError("InvalidIdentityToken", "Incorrect token audience", status: 400)
      }
      return arn
    } catch let error as ServiceError where error.code == "NoSuchEntity" {
      throw ServiceError(
        "InvalidIdentityToken", "No OpenIDConnect provider found in your account for https://\(token.issuer)",
        status: 400)
    }
  }
}

/// What a JSON Web Token says (RFC 7519). Its signature is not looked at.
struct WebIdentityToken {
  /// The issuer without `https://`.
  let issuer: String
  let subject: String
  let audience: String
  let expires: Timestamp?

  /// - Throws: `InvalidIdentityToken` (400) for what is no such token.
  init(_ text: String) throws {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let header = Self.json(parts[0]), header["alg"]?.string != nil,
      let claims = Self.json(parts[1]), let issuer = claims["iss"]?.string, let subject = claims["sub"]?.string
    else {
      throw ServiceError(
        "InvalidIdentityToken",
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)", status: 400)
    }
    self.issuer = issuer.hasPrefix("https://") ? String(issuer.dropFirst("https://".count)) : issuer
    self.subject = subject
    audience = claims["aud"]?.string ?? claims["aud"]?.list?.first?.string ?? ""
    expires = claims["exp"]?.double.flatMap { Timestamp(epochSeconds: $0) }
  }

  /// The condition keys that it brings: `accounts.google.com:aud`.
  var keys: [String: [String]] {
    let prefix = issuer.lowercased()
    return ["\(prefix):aud": [audience], "\(prefix):sub": [subject]]
  }

  private static func json(_ part: String) -> Value? {
    let plain = part.replacing("-", with: "+").replacing("_", with: "/")
    let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Base64.decode(padded).flatMap { try? JSONText.parse($0) }
  }
}
