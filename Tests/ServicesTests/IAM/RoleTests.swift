import AWSModel
import TestCloud
import Testing

@Suite("iam roles") struct RoleTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  static let trust = """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},\
    "Action":"sts:AssumeRole"}]}
    """

  private func create(_ name: String, path: Value? = nil) async throws -> Value {
    var input: Value = ["RoleName": .string(name), "AssumeRolePolicyDocument": .string(Self.trust)]
    input["Path"] = path
    return try await cloud.call("iam", "CreateRole", input)
  }

  @Test("a new role is answered with its trust policy as an object")
  func creates() async throws {
    let output = try await create("lambda-execution-role")
    let role = try #require(output["Role"]?.map)
    #expect(Array(role.keys) == ["Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument"])
    #expect(role["Arn"] == "arn:aws:iam::123456789012:role/lambda-execution-role")
    #expect(role["RoleId"]?.string?.hasPrefix("AROA") == true)
    #expect(role["RoleId"]?.string?.utf8.count == 21)
    #expect(role["CreateDate"] == .timestamp(TestCloud.start))
    #expect(role["AssumeRolePolicyDocument"]?["Statement"]?[0]?["Principal"]?["Service"] == "lambda.amazonaws.com")

    let described = try await cloud.call("iam", "GetRole", ["RoleName": "lambda-execution-role"])
    #expect(described["Role"]?["MaxSessionDuration"] == 3_600)
    #expect(described["Role"]?["RoleId"] == role["RoleId"])
  }

  @Test("a role's path is part of its ARN, and lists can be limited to it")
  func paths() async throws {
    let output = try await create("job", path: "/service-role/")
    _ = try await create("web")
    #expect(output["Role"]?["Arn"] == "arn:aws:iam::123456789012:role/service-role/job")
    let listed = try await cloud.call("iam", "ListRoles", ["PathPrefix": "/service-role/"])
    #expect(listed["Roles"]?.list?.map { $0["RoleName"] } == ["job"])
    #expect(listed["IsTruncated"] == false)
  }

  @Test("lists come a page at a time, each beginning where the one before ended")
  func pages() async throws {
    for name in ["c", "a", "b"] { _ = try await create(name) }
    let first = try await cloud.call("iam", "ListRoles", ["MaxItems": 2])
    #expect(first["Roles"]?.list?.map { $0["RoleName"] } == ["a", "b"])
    #expect(first["IsTruncated"] == true)
    let marker = try #require(first["Marker"])
    let second = try await cloud.call("iam", "ListRoles", ["MaxItems": 2, "Marker": marker])
    #expect(second["Roles"]?.list?.map { $0["RoleName"] } == ["c"])
    #expect(second["Marker"] == nil)
  }

  @Test(
    "a trust policy that IAM would not store is refused in IAM's words",
    arguments: [
      ("not json", "This policy contains invalid Json"),
      ("{}", "Syntax errors in policy."),
      (
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}"#,
        "Missing required field Principal"
      ),
      (
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"}}]}"#,
        "Missing required field Action"
      ),
      (
        trust.replacing(#""Action":"sts:AssumeRole""#, with: #""Action":"sts:AssumeRole","Resource":"*""#),
        "Has prohibited field Resource"
      ),
      (
        trust.replacing("sts:AssumeRole", with: "lambda:InvokeFunction"),
        "AssumeRole policy may only specify STS AssumeRole actions."
      ),
      (
        trust.replacing("lambda.amazonaws.com", with: "lambda.amazon.com"),
        #"Invalid principal in policy: "SERVICE":"lambda.amazon.com""#
      ),
      (
        trust.replacing(
          #"{"Service":"lambda.amazonaws.com"}"#, with: #"{"AWS":"arn:aws:iam::123456789012:role/nobody"}"#),
        #"Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:role/nobody""#
      ),
      (
        trust.replacing(#"{"Service":"lambda.amazonaws.com"}"#, with: #""*""#),
        #"AssumeRolepolicy contained an invalid principal: "STAR":"*"."#
      ),
    ])
  func trustPolicies(document: String, message: String) async {
    let refusal = await cloud.refusal(
      "iam", "CreateRole", ["RoleName": "r", "AssumeRolePolicyDocument": .string(document)])
    #expect(refusal == ServiceError("MalformedPolicyDocument", message, status: 400))
  }

  @Test(
    "an unfit name or path is refused",
    arguments: [
      (
        "a b", "/",
        "The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: "
          + "+=,.@_-"
      ),
      (
        "job", "service-role",
        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters "
          + "and/or / characters."
      ),
      (
        String(repeating: "r", count: 65), "/",
        "1 validation error detected: Value '\(String(repeating: "r", count: 65))' at 'roleName' failed to satisfy "
          + "constraint: Member must have length less than or equal to 64"
      ),
    ])
  func names(name: String, path: String, message: String) async {
    let refusal = await cloud.refusal(
      "iam", "CreateRole",
      ["RoleName": .string(name), "Path": .string(path), "AssumeRolePolicyDocument": .string(Self.trust)])
    #expect(refusal == ServiceError("ValidationError", message, status: 400))
  }

  @Test("role names are unique whatever their case")
  func duplicates() async throws {
    _ = try await create("job")
    let refusal = await cloud.refusal(
      "iam", "CreateRole", ["RoleName": "JOB", "AssumeRolePolicyDocument": .string(Self.trust)])
    #expect(refusal == ServiceError("EntityAlreadyExists", "Role with name JOB already exists.", status: 409))
  }

  @Test("a role with policies cannot be deleted")
  func deletes() async throws {
    _ = try await create("job")
    let basic: Value = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    let job: Value = ["RoleName": "job"]
    try await cloud.call("iam", "AttachRolePolicy", ["RoleName": "job", "PolicyArn": basic])
    #expect(
      await cloud.refusal("iam", "DeleteRole", job)?.message
        == "Cannot delete entity, must detach all policies first.")
    try await cloud.call("iam", "DetachRolePolicy", ["RoleName": "job", "PolicyArn": basic])
    let document = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#
    try await cloud.call(
      "iam", "PutRolePolicy", ["RoleName": "job", "PolicyName": "read", "PolicyDocument": .string(document)])
    #expect(
      await cloud.refusal("iam", "DeleteRole", job)?.message == "Cannot delete entity, must delete policies first.")
    try await cloud.call("iam", "DeleteRolePolicy", ["RoleName": "job", "PolicyName": "read"])
    try await cloud.call("iam", "DeleteRole", job)
    #expect(
      await cloud.refusal("iam", "GetRole", job)
        == ServiceError("NoSuchEntity", "The role with name job cannot be found.", status: 404))
  }
}
