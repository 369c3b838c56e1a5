import AWSModel
import TestCloud
import Testing

@Suite("iam managed policies and the simulator") struct ManagedPolicyTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  private static let arn: Value = "arn:aws:iam::123456789012:policy/read"

  private func document(_ action: String, effect: String = "Allow") -> Value {
    .string(#"{"Version":"2012-10-17","Statement":[{"Effect":"\#(effect)","Action":"\#(action)","Resource":"*"}]}"#)
  }

  private func createPolicy(_ action: String = "s3:GetObject") async throws {
    try await cloud.call("iam", "CreatePolicy", ["PolicyName": "read", "PolicyDocument": document(action)])
  }

  @Test("a policy has five versions at most; the default one stays")
  func versions() async throws {
    try await createPolicy()
    for number in 2...5 {
      let made = try await cloud.call(
        "iam", "CreatePolicyVersion",
        ["PolicyArn": Self.arn, "PolicyDocument": document("s3:Put*"), "SetAsDefault": .bool(number == 3)])
      #expect(made["PolicyVersion"]?["VersionId"] == .string("v\(number)"))
      #expect(made["PolicyVersion"]?["Document"] == nil)
    }
    let sixth = await cloud.refusal(
      "iam", "CreatePolicyVersion", ["PolicyArn": Self.arn, "PolicyDocument": document("s3:*")])
    #expect(sixth?.code == "LimitExceeded")
    let listed = try await cloud.call("iam", "ListPolicyVersions", ["PolicyArn": Self.arn])
    #expect(listed["Versions"]?.list?.map { $0["VersionId"] } == ["v5", "v4", "v3", "v2", "v1"])
    #expect(listed["Versions"]?.list?.map { $0["IsDefaultVersion"] } == [false, false, true, false, false])
    let kept = await cloud.refusal("iam", "DeletePolicyVersion", ["PolicyArn": Self.arn, "VersionId": "v3"])
    #expect(kept?.message == "Cannot delete the default version of a policy.")
    try await cloud.call("iam", "SetDefaultPolicyVersion", ["PolicyArn": Self.arn, "VersionId": "v1"])
    try await cloud.call("iam", "DeletePolicyVersion", ["PolicyArn": Self.arn, "VersionId": "v3"])
    #expect(try await cloud.call("iam", "GetPolicy", ["PolicyArn": Self.arn])["Policy"]?["DefaultVersionId"] == "v1")
    #expect(await cloud.refusal("iam", "DeletePolicy", ["PolicyArn": Self.arn])?.code == "DeleteConflict")
  }

  @Test("who has a policy is told by kind")
  func entities() async throws {
    try await createPolicy()
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    try await cloud.call("iam", "CreateGroup", ["GroupName": "staff"])
    try await cloud.call("iam", "AttachUserPolicy", ["UserName": "ann", "PolicyArn": Self.arn])
    try await cloud.call("iam", "AttachGroupPolicy", ["GroupName": "staff", "PolicyArn": Self.arn])
    let found = try await cloud.call("iam", "ListEntitiesForPolicy", ["PolicyArn": Self.arn])
    #expect(found["PolicyUsers"]?.list?.map { $0["UserName"] } == ["ann"])
    #expect(found["PolicyGroups"]?.list?.map { $0["GroupName"] } == ["staff"])
    #expect(found["PolicyRoles"] == [])
    #expect(try await cloud.call("iam", "GetPolicy", ["PolicyArn": Self.arn])["Policy"]?["AttachmentCount"] == 2)
  }

  @Test("a boundary is the most that a user may do, and the refusal names it")
  func boundary() async throws {
    try await createPolicy("s3:*")
    try await cloud.call("iam", "CreateUser", ["UserName": "ann", "PermissionsBoundary": Self.arn])
    try await cloud.call(
      "iam", "PutUserPolicy", ["UserName": "ann", "PolicyName": "all", "PolicyDocument": document("*")])
    let refusal = await cloud.refusal("iam", "GetUser", ["UserName": "ann"], as: .user("ann"))
    #expect(
      refusal?.message
        == "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:GetUser on resource: "
        + "arn:aws:iam::123456789012:user/ann because no permissions boundary allows the iam:GetUser action")
    let shown = try await cloud.call("iam", "GetUser", ["UserName": "ann"])
    #expect(
      shown["User"]?["PermissionsBoundary"]
        == ["PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": Self.arn])
    try await cloud.call("iam", "DeleteUserPermissionsBoundary", ["UserName": "ann"])
    #expect(await cloud.refusal("iam", "GetUser", ["UserName": "ann"], as: .user("ann")) == nil)
  }

  @Test("an explicit deny names the managed policy it stands in")
  func explicitDeny() async throws {
    try await cloud.call(
      "iam", "CreatePolicy", ["PolicyName": "read", "PolicyDocument": document("iam:Get*", effect: "Deny")])
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    try await cloud.call("iam", "AttachUserPolicy", ["UserName": "ann", "PolicyArn": Self.arn])
    let refusal = await cloud.refusal("iam", "GetUser", ["UserName": "ann"], as: .user("ann"))
    #expect(
      refusal?.message
        == "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:GetUser on resource: "
        + "arn:aws:iam::123456789012:user/ann with an explicit deny in an identity-based policy: "
        + "arn:aws:iam::123456789012:policy/read")
    let entry = try #require(try cloud.cloud.history(about: "ann").last)
    #expect(entry.decision == "statement 1 of policy arn:aws:iam::123456789012:policy/read denies it")
  }

  @Test("the simulator says what a principal may do and where that is written")
  func principal() async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    try await cloud.call(
      "iam", "PutUserPolicy", ["UserName": "ann", "PolicyName": "read", "PolicyDocument": document("s3:Get*")])
    let answer = try await cloud.call(
      "iam", "SimulatePrincipalPolicy",
      ["PolicySourceArn": "arn:aws:iam::123456789012:user/ann", "ActionNames": ["s3:GetObject", "s3:PutObject"]])
    let results = try #require(answer["EvaluationResults"]?.list)
    #expect(results.map { $0["EvalDecision"] } == ["allowed", "implicitDeny"])
    #expect(results[0]["EvalResourceName"] == "*")
    let match = results[0]["MatchedStatements"]?[0]
    #expect(match?["SourcePolicyId"] == "user_ann_read")
    #expect(match?["StartPosition"]?["Line"] == 1)
    #expect(results[1]["MatchedStatements"] == [])
  }

  @Test("a simulation of given policies tells the keys that it lacked")
  func custom() async throws {
    let policy = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*",
      "Condition":{"StringEquals":{"aws:PrincipalTag/team":"a"}}}]}
      """
    let input: Value = [
      "PolicyInputList": [.string(policy)], "ActionNames": ["s3:GetObject"], "ResourceArns": ["arn:aws:s3:::b/k"],
    ]
    let without = try await cloud.call("iam", "SimulateCustomPolicy", input)["EvaluationResults"]?[0]
    #expect(without?["EvalDecision"] == "implicitDeny")
    #expect(without?["MissingContextValues"] == ["aws:PrincipalTag/team"])
    var with = input
    with["ContextEntries"] = [
      ["ContextKeyName": "aws:PrincipalTag/team", "ContextKeyValues": ["a"], "ContextKeyType": "string"]
    ]
    let allowed = try await cloud.call("iam", "SimulateCustomPolicy", with)["EvaluationResults"]?[0]
    #expect(allowed?["EvalDecision"] == "allowed")
    let keys = try await cloud.call("iam", "GetContextKeysForCustomPolicy", ["PolicyInputList": [.string(policy)]])
    #expect(keys["ContextKeyNames"] == ["aws:PrincipalTag/team"])
  }

  @Test("a policy nested without end, or of a megabyte, is refused and changes nothing")
  func hostile() async throws {
    let deep = String(repeating: "[", count: 60_000)
    let refusal = await cloud.refusal("iam", "CreatePolicy", ["PolicyName": "p", "PolicyDocument": .string(deep)])
    #expect(refusal == ServiceError("MalformedPolicyDocument", "Syntax errors in policy.", status: 400))
    let long = String(repeating: " ", count: 1_000_000)
    let tooLong = await cloud.refusal("iam", "CreatePolicy", ["PolicyName": "p", "PolicyDocument": .string(long)])
    #expect(tooLong?.code == "ValidationError")
    let big = document("s3:" + String(repeating: "G", count: 6_200))
    #expect(
      await cloud.refusal("iam", "CreatePolicy", ["PolicyName": "p", "PolicyDocument": big])?.message
        == "Cannot exceed quota for PolicySize: 6144")
    #expect(try await cloud.call("iam", "ListPolicies", ["Scope": "Local"])["Policies"] == [])
  }

  @Test("providers, certificates and the account's settings are kept and shown")
  func others() async throws {
    let made = try await cloud.call(
      "iam", "CreateOpenIDConnectProvider", ["Url": "https://token.example.com/x", "ClientIDList": ["app"]])
    let arn = try #require(made["OpenIDConnectProviderArn"])
    #expect(arn == "arn:aws:iam::123456789012:oidc-provider/token.example.com/x")
    let provider = try await cloud.call("iam", "GetOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn])
    #expect(provider["Url"] == "token.example.com/x")
    try await cloud.call("iam", "DeleteOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn])
    #expect(
      await cloud.refusal("iam", "GetOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn])?.message
        == "OpenIDConnect Provider not found for arn arn:aws:iam::123456789012:oidc-provider/token.example.com/x")

    #expect(
      await cloud.refusal("iam", "GetAccountPasswordPolicy")?.message
        == "The Password Policy with domain name 123456789012 cannot be found.")
    try await cloud.call("iam", "UpdateAccountPasswordPolicy", ["MinimumPasswordLength": 12])
    let policy = try await cloud.call("iam", "GetAccountPasswordPolicy")
    #expect(policy["PasswordPolicy"]?["MinimumPasswordLength"] == 12)
    #expect(policy["PasswordPolicy"]?["ExpirePasswords"] == false)

    try await cloud.call("iam", "CreateAccountAlias", ["AccountAlias": "skylab"])
    #expect(try await cloud.call("iam", "ListAccountAliases")["AccountAliases"] == ["skylab"])

    try await cloud.call("iam", "CreateInstanceProfile", ["InstanceProfileName": "box"])
    try await cloud.call(
      "iam", "CreateRole", ["RoleName": "job", "AssumeRolePolicyDocument": .string(RoleTests.trust)])
    try await cloud.call("iam", "AddRoleToInstanceProfile", ["InstanceProfileName": "box", "RoleName": "job"])
    let box = try await cloud.call("iam", "GetInstanceProfile", ["InstanceProfileName": "box"])
    #expect(box["InstanceProfile"]?["Roles"]?[0]?["RoleName"] == "job")
    #expect(
      await cloud.refusal("iam", "DeleteRole", ["RoleName": "job"])?.message
        == "Cannot delete entity, must remove roles from instance profile first.")
  }
}
