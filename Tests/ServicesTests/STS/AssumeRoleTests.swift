import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("sts sessions and what they may") struct AssumeRoleTests {
  let cloud: TestCloud
  private static let arn: Value = "arn:aws:iam::123456789012:role/job"
  private static let all = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#

  init() throws { cloud = try TestCloud() }

  private func createRole(
    trusting principal: String = #"{"AWS":"123456789012"}"#, actions: String = #""sts:AssumeRole""#, more: String = ""
  ) async throws {
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\(principal),"Action":\(actions)\(more)}]}
      """
    try await cloud.call("iam", "CreateRole", ["RoleName": "job", "AssumeRolePolicyDocument": .string(trust)])
    try await cloud.call(
      "iam", "PutRolePolicy", ["RoleName": "job", "PolicyName": "all", "PolicyDocument": .string(Self.all)])
  }

  private func assume(_ more: Value = .empty) -> Value {
    var input: Value = ["RoleArn": Self.arn, "RoleSessionName": "s1"]
    for (name, value) in more.map ?? [:] { input[name] = value }
    return input
  }

  /// A request signed with temporary credentials.
  private func call(_ service: String, _ operation: String, _ input: Value = .empty, with answer: Value) async throws
    -> Response
  {
    let key = try #require(answer["Credentials"]?["AccessKeyId"]?.string)
    let issued = try #require(try IssuedKey(key, in: cloud.cloud))
    return await cloud.cloud.handle(Request(service, operation, input, principal: issued.principal, accessKey: key))
  }

  @Test("a session's policy is the most that it may do, and the refusal names it")
  func sessionPolicy() async throws {
    try await createRole()
    let policy = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}]}"#
    let answer = try await cloud.call("sts", "AssumeRole", assume(["Policy": .string(policy)]))
    #expect(answer["PackedPolicySize"]?.integer != nil)
    #expect(try await call("iam", "ListUsers", with: answer).output["IsTruncated"] == false)
    let refused = try await call("iam", "ListRoles", with: answer)
    #expect(throws: ServiceError.self) { try refused.output }
    if case .failure(let error) = refused.result {
      #expect(
        error.message
          == "User: arn:aws:sts::123456789012:assumed-role/job/s1 is not authorized to perform: iam:ListRoles on "
          + "resource: arn:aws:iam::123456789012:role/ because no session policy allows the iam:ListRoles action")
    }
  }

  @Test("an external id that the trust policy demands must come along")
  func externalID() async throws {
    try await createRole(more: #","Condition":{"StringEquals":{"sts:ExternalId":"x1"}}"#)
    let refusal = await cloud.refusal("sts", "AssumeRole", assume())
    #expect(
      refusal
        == ServiceError(
          "AccessDenied",
          "User: arn:aws:iam::123456789012:user/learner is not authorized to perform: sts:AssumeRole on resource: "
            + "arn:aws:iam::123456789012:role/job", status: 403))
    #expect(await cloud.refusal("sts", "AssumeRole", assume(["ExternalId": "x1"])) == nil)
  }

  @Test("a trust policy that names the account leaves it to the user's own policies")
  func delegation() async throws {
    try await createRole()
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    #expect(await cloud.refusal("sts", "AssumeRole", assume(), as: .user("ann"))?.code == "AccessDenied")
    try await cloud.call(
      "iam", "PutUserPolicy", ["UserName": "ann", "PolicyName": "p", "PolicyDocument": .string(Self.all)])
    #expect(await cloud.refusal("sts", "AssumeRole", assume(), as: .user("ann")) == nil)
  }

  @Test("a session that was assumed from a session lasts an hour at most")
  func chaining() async throws {
    try await createRole()
    try await cloud.call("iam", "UpdateRole", ["RoleName": "job", "MaxSessionDuration": 7_200])
    let long = assume(["DurationSeconds": 7_200])
    let first = try await cloud.call("sts", "AssumeRole", long)
    let chained = try await call("sts", "AssumeRole", long, with: first)
    guard case .failure(let error) = chained.result else {
      Issue.record("a chained session of two hours was given")
      return
    }
    #expect(
      error.message
        == "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining")
  }

  @Test(
    "tags of sessions are refused in AWS's words",
    arguments: [
      (
        ["Tags": [["Key": "a", "Value": "1"], ["Key": "A", "Value": "2"]]],
        "Duplicate tag keys found. Please note that Tag keys are case insensitive."
      ),
      (
        ["TransitiveTagKeys": ["a"]], "The specified transitive tag key must be included in the requested tags."
      ),
    ] as [(Value, String)])
  func tags(more: Value, message: String) async throws {
    try await createRole(actions: #"["sts:AssumeRole","sts:TagSession"]"#)
    let refusal = await cloud.refusal("sts", "AssumeRole", assume(more))
    #expect(refusal == ServiceError("InvalidParameterValue", message, status: 400))
  }

  @Test("transitive tags go on along the chain and cannot be set anew")
  func transitive() async throws {
    try await createRole(actions: #"["sts:AssumeRole","sts:TagSession"]"#)
    let tagged = assume(["Tags": [["Key": "team", "Value": "a"]], "TransitiveTagKeys": ["team"]])
    let first = try await cloud.call("sts", "AssumeRole", tagged)
    let again = try await call("sts", "AssumeRole", tagged, with: first)
    guard case .failure(let error) = again.result else {
      Issue.record("a transitive tag was set anew")
      return
    }
    #expect(
      error.message
        == "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from "
        + "the calling session.")
    #expect(try await call("sts", "AssumeRole", assume(), with: first).output["Credentials"] != nil)
  }

  @Test("everybody is told who they are, and expired keys are known as expired")
  func identities() async throws {
    let session = try await cloud.call("sts", "GetSessionToken")
    #expect(
      try await call("sts", "GetCallerIdentity", with: session).output["Arn"]
        == "arn:aws:iam::123456789012:user/learner")
    let federated = try await cloud.call("sts", "GetFederationToken", ["Name": "bob"])
    #expect(federated["FederatedUser"]?["FederatedUserId"] == "123456789012:bob")
    let identity = try await call("sts", "GetCallerIdentity", with: federated).output
    #expect(identity["Arn"] == "arn:aws:sts::123456789012:federated-user/bob")
    #expect(identity["UserId"] == "123456789012:bob")
    let refused = try await call("iam", "ListUsers", with: federated)
    #expect(throws: ServiceError.self) { try refused.output }
    let nested = try await call("sts", "GetSessionToken", with: session)
    if case .failure(let error) = nested.result {
      #expect(error.message == "Cannot call GetSessionToken with session credentials")
    }
    let key = try #require(federated["Credentials"]?["AccessKeyId"]?.string)
    #expect(
      try await cloud.call("sts", "GetAccessKeyInfo", ["AccessKeyId": .string(key)])["Account"] == "123456789012")
    try await cloud.advance(by: .seconds(43_200))
    // Another session is issued, and the old one stays known.
    try await cloud.call("sts", "GetSessionToken")
    #expect(try IssuedKey(key, in: cloud.cloud)?.hasExpired == true)
  }

  @Test("a role of another account is assumed where both sides agree")
  func crossAccount() async throws {
    let other = Scope(account: "999988887777")
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}
      """
    try await cloud.call(
      "iam", "CreateRole", ["RoleName": "guest", "AssumeRolePolicyDocument": .string(trust)], in: other)
    let answer = try await cloud.call(
      "sts", "AssumeRole", ["RoleArn": "arn:aws:iam::999988887777:role/guest", "RoleSessionName": "s1"])
    #expect(answer["AssumedRoleUser"]?["Arn"] == "arn:aws:sts::999988887777:assumed-role/guest/s1")
    let key = try #require(answer["Credentials"]?["AccessKeyId"]?.string)
    #expect(try IssuedKey(key, in: cloud.cloud)?.account == "999988887777")
  }

  @Test(
    "a web identity is let in by its provider, audience and subject",
    arguments: [
      ("app", "ann", 3_600, nil), ("other", "ann", 3_600, "Incorrect token audience"),
      ("app", "bob", 3_600, "Not authorized to perform sts:AssumeRoleWithWebIdentity"),
      ("app", "ann", -1, "Token expired: current date/time must be before the expiration date/time"),
    ] as [(String, String, Int, String?)])
  func webIdentity(audience: String, subject: String, seconds: Int, message: String?) async throws {
    try await cloud.call(
      "iam", "CreateOpenIDConnectProvider", ["Url": "https://id.example.com", "ClientIDList": ["app"]])
    try await createRole(
      trusting: #"{"Federated":"arn:aws:iam::123456789012:oidc-provider/id.example.com"}"#,
      actions: #""sts:AssumeRoleWithWebIdentity""#,
      more: #","Condition":{"StringEquals":{"id.example.com:sub":"ann"}}"#)
    let expires = TestCloud.start.microseconds / 1_000_000 + Int64(seconds)
    let claims = #"{"iss":"https://id.example.com","sub":"\#(subject)","aud":"\#(audience)","exp":\#(expires)}"#
    let token = [#"{"alg":"RS256"}"#, claims, "x"].map { Base64.encode(Array($0.utf8)).replacing("=", with: "") }
      .joined(separator: ".")
    let input = assume(["WebIdentityToken": .string(token)])
    #expect(await cloud.refusal("sts", "AssumeRoleWithWebIdentity", input)?.message == message)
    if message == nil {
      let answer = try await cloud.call("sts", "AssumeRoleWithWebIdentity", input)
      #expect(answer["SubjectFromWebIdentityToken"] == "ann")
      #expect(answer["Audience"] == "app")
    }
  }

  @Test("an assertion that offers the role with its provider lets in, another does not")
  func saml() async throws {
    let metadata = "<EntityDescriptor>" + String(repeating: "x", count: 1_000) + "</EntityDescriptor>"
    let made = try await cloud.call(
      "iam", "CreateSAMLProvider", ["Name": "corp", "SAMLMetadataDocument": .string(metadata)])
    let provider = try #require(made["SAMLProviderArn"]?.string)
    try await createRole(
      trusting: #"{"Federated":"\#(provider)"}"#, actions: #""sts:AssumeRoleWithSAML""#,
      more: #","Condition":{"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml"}}"#)
    let attribute = "https://aws.amazon.com/SAML/Attributes"
    let assertion = { (role: String) in
      """
      <saml:Assertion><saml:Issuer>https://idp.example.com</saml:Issuer><saml:Subject>
      <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ann</saml:NameID>
      <saml:SubjectConfirmationData NotOnOrAfter="2026-11-23T18:05:00Z" Recipient="https://signin.aws.amazon.com/saml"/>
      </saml:Subject><saml:Attribute Name="\(attribute)/Role"><saml:AttributeValue>\(role),\(provider)</saml:AttributeValue>
      </saml:Attribute><saml:Attribute Name="\(attribute)/RoleSessionName"><saml:AttributeValue>ann</saml:AttributeValue>
      </saml:Attribute></saml:Assertion>
      """
    }
    let input = { (role: String) -> Value in
      [
        "RoleArn": Self.arn, "PrincipalArn": .string(provider),
        "SAMLAssertion": .string(Base64.encode(Array(assertion(role).utf8))),
      ]
    }
    let answer = try await cloud.call("sts", "AssumeRoleWithSAML", input("arn:aws:iam::123456789012:role/job"))
    #expect(answer["AssumedRoleUser"]?["Arn"] == "arn:aws:sts::123456789012:assumed-role/job/ann")
    #expect(answer["SubjectType"] == "persistent")
    #expect(answer["Audience"] == "https://signin.aws.amazon.com/saml")
    let other = await cloud.refusal("sts", "AssumeRoleWithSAML", input("arn:aws:iam::123456789012:role/other"))
    #expect(other?.message == "Not authorized to perform sts:AssumeRoleWithSAML")
    try await cloud.advance(by: .seconds(301))
    let late = await cloud.refusal("sts", "AssumeRoleWithSAML", input("arn:aws:iam::123456789012:role/job"))
    #expect(late?.code == "ExpiredTokenException")
  }
}
