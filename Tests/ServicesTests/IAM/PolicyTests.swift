import AWSModel
import TestCloud
import Testing

@Suite("iam policies") struct PolicyTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  private func createRole() async throws {
    try await cloud.call(
      "iam", "CreateRole", ["RoleName": "job", "AssumeRolePolicyDocument": .string(RoleTests.trust)])
  }

  private func statement(_ more: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow",\#(more)}]}"#
  }

  @Test("attaching a policy twice lists it once")
  func attaches() async throws {
    try await createRole()
    let arn: Value = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    for _ in 1...2 { try await cloud.call("iam", "AttachRolePolicy", ["RoleName": "job", "PolicyArn": arn]) }
    let listed = try await cloud.call("iam", "ListAttachedRolePolicies", ["RoleName": "job"])
    #expect(listed["AttachedPolicies"] == [["PolicyName": "AWSLambdaBasicExecutionRole", "PolicyArn": arn]])
  }

  @Test(
    "what cannot be attached is refused",
    arguments: [
      (
        "arn:aws:iam::aws:policy/NoSuchPolicy", "NoSuchEntity",
        "Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable."
      ),
      ("AWSLambdaBasicExecutionRole", "ValidationError", "Invalid ARN:  Could not be parsed!"),
      (
        "Basic", "ValidationError",
        "1 validation error detected: Value 'Basic' at 'policyArn' failed to satisfy constraint: "
          + "Member must have length greater than or equal to 20"
      ),
    ])
  func refusesToAttach(arn: String, code: String, message: String) async throws {
    try await createRole()
    let refusal = await cloud.refusal("iam", "AttachRolePolicy", ["RoleName": "job", "PolicyArn": .string(arn)])
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("a role takes ten managed policies")
  func limit() async throws {
    try await createRole()
    let all = try await cloud.call("iam", "ListPolicies", ["Scope": "AWS"])
    let arns = try #require(all["Policies"]?.list).prefix(11).compactMap { $0["Arn"] }
    for arn in arns.prefix(10) {
      try await cloud.call("iam", "AttachRolePolicy", ["RoleName": "job", "PolicyArn": arn])
    }
    let refusal = await cloud.refusal("iam", "AttachRolePolicy", ["RoleName": "job", "PolicyArn": arns[10]])
    #expect(refusal == ServiceError("LimitExceeded", "Cannot exceed quota for PoliciesPerRole: 10", status: 409))
  }

  @Test(
    "a policy of permissions that IAM would not store is refused in IAM's words",
    arguments: [
      ("not json", "Syntax errors in policy."),
      (#"{"Version":"2012-10-18","Statement":[]}"#, "Syntax errors in policy."),
      (
        #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#,
        "Policy document must be version 2012-10-17 or greater."
      ),
      (
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}}"#,
        "Policy statement must contain actions."
      ),
      (
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject"}}"#,
        "Policy statement must contain resources."
      ),
      (
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}"#,
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
      ),
      (
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"bucket"}}"#,
        #"Resource bucket must be in ARN format or "*"."#
      ),
      (
        #"{"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}}"#,
        "Syntax errors in policy."
      ),
      (
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}"#,
        "Policy document should not specify a principal."
      ),
    ])
  func syntax(document: String, message: String) async throws {
    try await createRole()
    let refusal = await cloud.refusal(
      "iam", "PutRolePolicy", ["RoleName": "job", "PolicyName": "p", "PolicyDocument": .string(document)])
    #expect(refusal == ServiceError("MalformedPolicyDocument", message, status: 400))
  }

  @Test("an inline policy says what its role may do")
  func inline() async throws {
    try await createRole()
    let role = Principal.role(name: "job", session: "s")
    let name: Value = ["RoleName": "job"]
    let denial = await cloud.refusal("iam", "GetRole", name, as: role)
    #expect(denial?.code == "AccessDenied")
    let document = statement(#""Action":"iam:Get*","Resource":"*""#)
    try await cloud.call(
      "iam", "PutRolePolicy", ["RoleName": "job", "PolicyName": "read", "PolicyDocument": .string(document)])
    #expect(await cloud.refusal("iam", "GetRole", name, as: role) == nil)
    let shown = try await cloud.call("iam", "GetRolePolicy", ["RoleName": "job", "PolicyName": "read"])
    #expect(shown["PolicyDocument"]?["Statement"]?[0]?["Action"] == "iam:Get*")
    #expect(try await cloud.call("iam", "ListRolePolicies", name)["PolicyNames"] == ["read"])
  }

  @Test("a policy that AWS manages shows its document in its version")
  func managed() async throws {
    let arn: Value = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    let policy = try await cloud.call("iam", "GetPolicy", ["PolicyArn": arn])
    #expect(policy["Policy"]?["DefaultVersionId"] == "v1")
    let version = try await cloud.call("iam", "GetPolicyVersion", ["PolicyArn": arn, "VersionId": "v1"])
    #expect(
      version["PolicyVersion"]?["Document"]?["Statement"]?[0]?["Action"]
        == ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])
  }

  @Test("a customer's policy can be made, attached, and deleted only when detached")
  func customer() async throws {
    try await createRole()
    let document = statement(#""Action":"dynamodb:PutItem","Resource":"*""#)
    let made = try await cloud.call(
      "iam", "CreatePolicy", ["PolicyName": "users-rw", "PolicyDocument": .string(document)])
    let arn: Value = "arn:aws:iam::123456789012:policy/users-rw"
    #expect(made["Policy"]?["Arn"] == arn)
    try await cloud.call("iam", "AttachRolePolicy", ["RoleName": "job", "PolicyArn": arn])
    #expect(await cloud.refusal("iam", "DeletePolicy", ["PolicyArn": arn])?.code == "DeleteConflict")
    try await cloud.call("iam", "DetachRolePolicy", ["RoleName": "job", "PolicyArn": arn])
    try await cloud.call("iam", "DeletePolicy", ["PolicyArn": arn])
    #expect(await cloud.refusal("iam", "GetPolicy", ["PolicyArn": arn])?.code == "NoSuchEntity")
  }
}
