import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("sts") struct SessionTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  static let arn = "arn:aws:iam::123456789012:role/job"

  private func createRole(trusting principal: String) async throws {
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":\(principal),"Action":"sts:AssumeRole"}]}
      """
    try await cloud.call("iam", "CreateRole", ["RoleName": "job", "AssumeRolePolicyDocument": .string(trust)])
  }

  @Test("the learner is an IAM user with an id that stays")
  func learner() async throws {
    let identity = try await cloud.call("sts", "GetCallerIdentity")
    #expect(identity["Arn"] == "arn:aws:iam::123456789012:user/learner")
    #expect(identity["Account"] == "123456789012")
    #expect(identity["UserId"]?.string?.hasPrefix("AIDA") == true)
    #expect(identity["UserId"]?.string?.utf8.count == 21)
    #expect(try await TestCloud().call("sts", "GetCallerIdentity") == identity)
  }

  @Test("a role's session needs no permission to ask who it is")
  func role() async throws {
    try await createRole(trusting: #"{"Service":"lambda.amazonaws.com"}"#)
    let identity = try await cloud.call("sts", "GetCallerIdentity", as: .role(name: "job", session: "nightly"))
    #expect(identity["Arn"] == "arn:aws:sts::123456789012:assumed-role/job/nightly")
    #expect(identity["UserId"]?.string?.hasPrefix("AROA") == true)
    #expect(identity["UserId"]?.string?.hasSuffix(":nightly") == true)
  }

  @Test(
    "a role is assumed only by whom its trust policy names",
    arguments: [
      (#"{"AWS":"arn:aws:iam::123456789012:root"}"#, nil),
      (#"{"AWS":"arn:aws:iam::123456789012:user/learner"}"#, nil),
      (
        #"{"Service":"lambda.amazonaws.com"}"#,
        "User: arn:aws:iam::123456789012:user/learner is not authorized to perform: sts:AssumeRole on resource: \(arn)"
      ),
    ])
  func trust(principal: String, refusal: String?) async throws {
    try await createRole(trusting: principal)
    let answer = await cloud.refusal("sts", "AssumeRole", ["RoleArn": .string(Self.arn), "RoleSessionName": "nightly"])
    #expect(answer?.message == refusal)
    #expect(answer.map(\.status) == refusal.map { _ in 403 })
  }

  @Test("an assumed role's key is known to be the session's until it expires")
  func credentials() async throws {
    try await createRole(trusting: #"{"AWS":"123456789012"}"#)
    let output = try await cloud.call(
      "sts", "AssumeRole", ["RoleArn": .string(Self.arn), "RoleSessionName": "nightly"])
    let credentials = try #require(output["Credentials"])
    #expect(credentials["AccessKeyId"]?.string?.hasPrefix("ASIA") == true)
    #expect(credentials["Expiration"] == .timestamp(TestCloud.start + .seconds(3_600)))
    #expect(output["AssumedRoleUser"]?["Arn"] == "arn:aws:sts::123456789012:assumed-role/job/nightly")
    let key = try #require(credentials["AccessKeyId"]?.string)
    let known = try #require(try IssuedKey(key, in: cloud.cloud))
    #expect(known.principal == .role(name: "job", session: "nightly"))
    #expect(known.secret == credentials["SecretAccessKey"]?.string)
    #expect(!known.hasExpired)
    try await cloud.advance(by: .seconds(3_600))
    #expect(try IssuedKey(key, in: cloud.cloud)?.hasExpired == true)
  }

  @Test(
    "what is no role's ARN or session's name is refused",
    arguments: [
      ("nothing-valid-in-here", "nightly", "nothing-valid-in-here is invalid"),
      (
        arn, "Session1:2",
        "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: "
          + #"Member must satisfy regular expression pattern: [\w+=,.@-]*"#
      ),
    ])
  func invalid(role: String, session: String, message: String) async {
    let refusal = await cloud.refusal(
      "sts", "AssumeRole", ["RoleArn": .string(role), "RoleSessionName": .string(session)])
    #expect(refusal == ServiceError("ValidationError", message, status: 400))
  }
}
