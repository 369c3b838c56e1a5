import AWSModel
import TestCloud
import Testing

@Suite("iam users and groups") struct IdentityTests {
  let cloud: TestCloud

  init() throws { cloud = try TestCloud() }

  static let readAll = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:Get*","Resource":"*"}]}"#

  @Test("a new user has the members that AWS shows, and tags where given")
  func create() async throws {
    let made = try await cloud.call(
      "iam", "CreateUser", ["UserName": "ann", "Path": "/staff/", "Tags": [["Key": "team", "Value": "a"]]])
    let user = try #require(made["User"]?.map)
    #expect(Array(user.keys) == ["Path", "UserName", "UserId", "Arn", "CreateDate", "Tags"])
    #expect(user["Arn"] == "arn:aws:iam::123456789012:user/staff/ann")
    let listed = try await cloud.call("iam", "ListUsers", ["PathPrefix": "/staff/"])
    #expect(listed["Users"]?[0]?["Tags"] == nil)
    #expect(listed["IsTruncated"] == false)
    #expect(
      try await cloud.call("iam", "ListUserTags", ["UserName": "ann"])["Tags"] == [["Key": "team", "Value": "a"]])
  }

  @Test("a user of a group may do what the group's policies allow")
  func groups() async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    let made = try await cloud.call("iam", "CreateGroup", ["GroupName": "staff"])
    #expect(made["Group"]?["GroupId"]?.string?.hasPrefix("AGPA") == true)
    try await cloud.call(
      "iam", "PutGroupPolicy", ["GroupName": "staff", "PolicyName": "read", "PolicyDocument": .string(Self.readAll)])
    let ann = Principal.user("ann")
    let refusal = await cloud.refusal("iam", "GetGroup", ["GroupName": "staff"], as: ann)
    #expect(
      refusal?.message
        == "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:GetGroup on resource: "
        + "arn:aws:iam::123456789012:group/staff because no identity-based policy allows the iam:GetGroup action")
    #expect(refusal?.status == 403)
    try await cloud.call("iam", "AddUserToGroup", ["GroupName": "staff", "UserName": "ann"])
    let group = try await cloud.call("iam", "GetGroup", ["GroupName": "staff"], as: ann)
    #expect(group["Users"]?.list?.map { $0["UserName"] } == ["ann"])
    let groups = try await cloud.call("iam", "ListGroupsForUser", ["UserName": "ann"])
    #expect(groups["Groups"]?.list?.map { $0["GroupName"] } == ["staff"])
    #expect(
      await cloud.refusal("iam", "DeleteGroup", ["GroupName": "staff"])?.message
        == "Cannot delete entity, must remove users from group first.")
  }

  @Test("a renamed user keeps key, group and policies")
  func renames() async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    try await cloud.call("iam", "CreateGroup", ["GroupName": "staff"])
    try await cloud.call("iam", "AddUserToGroup", ["GroupName": "staff", "UserName": "ann"])
    try await cloud.call("iam", "CreateAccessKey", ["UserName": "ann"])
    try await cloud.call("iam", "UpdateUser", ["UserName": "ann", "NewUserName": "anna", "NewPath": "/x/"])
    #expect(await cloud.refusal("iam", "GetUser", ["UserName": "ann"])?.code == "NoSuchEntity")
    #expect(
      try await cloud.call("iam", "GetUser", ["UserName": "anna"])["User"]?["Arn"]
        == "arn:aws:iam::123456789012:user/x/anna")
    #expect(try await cloud.call("iam", "ListAccessKeys", ["UserName": "anna"])["AccessKeyMetadata"]?.list?.count == 1)
    #expect(try await cloud.call("iam", "ListGroupsForUser", ["UserName": "anna"])["Groups"]?.list?.count == 1)
  }

  @Test(
    "a user is deleted only when nothing is left, and IAM says what is",
    arguments: [
      ("PutUserPolicy", ["PolicyName": "p", "PolicyDocument": .string(readAll)], "must delete policies first."),
      (
        "AttachUserPolicy", ["PolicyArn": "arn:aws:iam::aws:policy/IAMReadOnlyAccess"],
        "must detach all policies first."
      ),
      ("CreateAccessKey", [:], "must delete access keys first."),
      ("CreateLoginProfile", ["Password": "Secret-123"], "must delete login profile first."),
      (
        "CreateServiceSpecificCredential", ["ServiceName": "codecommit.amazonaws.com"],
        "must remove referenced objects first."
      ),
    ] as [(String, Value, String)])
  func deletes(operation: String, input: Value, message: String) async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    var input = input
    input["UserName"] = "ann"
    try await cloud.call("iam", operation, input)
    let refusal = await cloud.refusal("iam", "DeleteUser", ["UserName": "ann"])
    #expect(refusal == ServiceError("DeleteConflict", "Cannot delete entity, \(message)", status: 409))
  }

  @Test("tags are keyed whatever their case, and can be taken away")
  func tags() async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    let refusal = await cloud.refusal(
      "iam", "TagUser", ["UserName": "ann", "Tags": [["Key": "a", "Value": "1"], ["Key": "A", "Value": "2"]]])
    #expect(refusal?.message == "Duplicate tag keys found. Please note that Tag keys are case insensitive.")
    try await cloud.call("iam", "TagUser", ["UserName": "ann", "Tags": [["Key": "a", "Value": "1"]]])
    try await cloud.call("iam", "TagUser", ["UserName": "ann", "Tags": [["Key": "A", "Value": "2"]]])
    let listed = try await cloud.call("iam", "ListUserTags", ["UserName": "ann"])
    #expect(listed["Tags"] == [["Key": "A", "Value": "2"]])
    try await cloud.call("iam", "UntagUser", ["UserName": "ann", "TagKeys": ["A"]])
    #expect(try await cloud.call("iam", "ListUserTags", ["UserName": "ann"])["Tags"] == [])
  }

  @Test("an MFA device is enabled by two codes in a row, and no others")
  func devices() async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    let made = try await cloud.call("iam", "CreateVirtualMFADevice", ["VirtualMFADeviceName": "phone"])
    let serial = try #require(made["VirtualMFADevice"]?["SerialNumber"])
    #expect(serial == "arn:aws:iam::123456789012:mfa/phone")
    let wrong = await cloud.refusal(
      "iam", "EnableMFADevice",
      ["UserName": "ann", "SerialNumber": serial, "AuthenticationCode1": "000000", "AuthenticationCode2": "000001"])
    #expect(wrong?.code == "InvalidAuthenticationCode")
    let seed = try #require(made["VirtualMFADevice"]?["Base32StringSeed"]?.blob)
    let codes = OneTimeCodes(seed: String(decoding: seed, as: UTF8.self))
    try await cloud.call(
      "iam", "EnableMFADevice",
      [
        "UserName": "ann", "SerialNumber": serial,
        "AuthenticationCode1": .string(codes.code(at: TestCloud.start)),
        "AuthenticationCode2": .string(codes.code(at: TestCloud.start + .seconds(30))),
      ])
    let listed = try await cloud.call("iam", "ListMFADevices", ["UserName": "ann"])
    #expect(listed["MFADevices"]?[0]?["SerialNumber"] == serial)
  }

  @Test(
    "the refusals of service-specific credentials are AWS's",
    arguments: [
      (
        "CreateServiceSpecificCredential", ["UserName": "nobody", "ServiceName": "codecommit.amazonaws.com"], 404,
        "The user with name nobody cannot be found."
      ),
      (
        "CreateServiceSpecificCredential", ["UserName": "learner", "ServiceName": "lambda.amazonaws.com"], 404,
        "No such service lambda.amazonaws.com is supported for Service Specific Credentials"
      ),
      (
        "ListServiceSpecificCredentials", ["UserName": "learner", "ServiceName": "x.amazonaws.com"], 404,
        "No such service x.amazonaws.com is supported for Service Specific Credentials"
      ),
      (
        "DeleteServiceSpecificCredential",
        ["UserName": "learner", "ServiceSpecificCredentialId": "satisfiesregexbutstillinvalid"], 404,
        "No such credential satisfiesregexbutstillinvalid exists"
      ),
      (
        "ResetServiceSpecificCredential",
        ["UserName": "learner", "ServiceSpecificCredentialId": "invalid-because-of-hyphens"],
        400,
        "1 validation error detected: Value at 'serviceSpecificCredentialId' failed to satisfy constraint: Member must "
          + #"satisfy regular expression pattern: [\w]+"#
      ),
      (
        "UpdateServiceSpecificCredential",
        ["UserName": "learner", "ServiceSpecificCredentialId": "satisfiesregexbutstillinvalid", "Status": "Invalid"],
        400,
        "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set"
      ),
    ] as [(String, Value, Int, String)])
  func serviceCredentials(operation: String, input: Value, status: Int, message: String) async {
    let refusal = await cloud.refusal("iam", operation, input)
    #expect(refusal?.message == message)
    #expect(refusal?.status == status)
  }

  @Test("a service-linked role is its service's")
  func serviceLinkedRoles() async throws {
    let made = try await cloud.call("iam", "CreateServiceLinkedRole", ["AWSServiceName": "batch.amazonaws.com"])
    #expect(
      made["Role"]?["Arn"]
        == "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch")
    let again = await cloud.refusal("iam", "CreateServiceLinkedRole", ["AWSServiceName": "batch.amazonaws.com"])
    #expect(
      again?.message
        == "Service role name AWSServiceRoleForBatch has been taken in this account, please try a different suffix.")
    let suffix = await cloud.refusal(
      "iam", "CreateServiceLinkedRole", ["AWSServiceName": "acm.amazonaws.com", "CustomSuffix": "x"])
    #expect(suffix == ServiceError("InvalidInput", "Custom suffix is not allowed for acm.amazonaws.com", status: 400))
    let name: Value = ["RoleName": "AWSServiceRoleForBatch"]
    #expect(await cloud.refusal("iam", "DeleteRole", name)?.code == "UnmodifiableEntity")
    let task = try await cloud.call("iam", "DeleteServiceLinkedRole", name)
    let status = try await cloud.call(
      "iam", "GetServiceLinkedRoleDeletionStatus", ["DeletionTaskId": task["DeletionTaskId"] ?? ""])
    #expect(status["Status"] == "SUCCEEDED")
  }

  @Test("the account's details show everybody with what belongs to them, a page at a time")
  func details() async throws {
    try await cloud.call("iam", "CreateUser", ["UserName": "ann"])
    try await cloud.call(
      "iam", "PutUserPolicy", ["UserName": "ann", "PolicyName": "read", "PolicyDocument": .string(Self.readAll)])
    try await cloud.call("iam", "CreateGroup", ["GroupName": "staff"])
    let all = try await cloud.call("iam", "GetAccountAuthorizationDetails")
    #expect(all["UserDetailList"]?.list?.map { $0["UserName"] } == ["ann", "learner"])
    #expect(all["UserDetailList"]?[0]?["UserPolicyList"]?[0]?["PolicyDocument"]?["Version"] == "2012-10-17")
    #expect(all["GroupDetailList"]?.list?.count == 1)
    let first = try await cloud.call("iam", "GetAccountAuthorizationDetails", ["MaxItems": 2])
    #expect(first["IsTruncated"] == true)
    let rest = try await cloud.call(
      "iam", "GetAccountAuthorizationDetails", ["MaxItems": 2, "Marker": first["Marker"] ?? ""])
    #expect(rest["GroupDetailList"]?.list?.count == 1)
    let summary = try await cloud.call("iam", "GetAccountSummary")
    #expect(summary["SummaryMap"]?["Users"] == 2)
  }

  @Test("the credential report has a line for the root and for each user")
  func report() async throws {
    #expect(await cloud.refusal("iam", "GetCredentialReport")?.status == 410)
    #expect(try await cloud.call("iam", "GenerateCredentialReport")["State"] == "STARTED")
    #expect(try await cloud.call("iam", "GenerateCredentialReport")["State"] == "COMPLETE")
    let report = try await cloud.call("iam", "GetCredentialReport")
    let text = String(decoding: report["Content"]?.blob ?? [], as: UTF8.self)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows.map { $0[0] } == ["user", "<root_account>", "learner"])
    #expect(rows.allSatisfy { $0.count == 22 })
  }
}

/// Six-digit codes as a phone makes them, written from RFC 6238 for this test.
private struct OneTimeCodes {
  private let key: [UInt8]

  init(seed: String) {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let bits = seed.flatMap { letter -> [Bool] in
      let number = letters.firstIndex(of: letter) ?? 0
      return (0..<5).map { number >> (4 - $0) & 1 == 1 }
    }
    key = stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
      (0..<8).reduce(UInt8(0)) { $0 << 1 | (bits[start + $1] ? 1 : 0) }
    }
  }

  func code(at instant: Timestamp) -> String {
    let counter = UInt64(instant.microseconds / 1_000_000 / 30)
    let hash = Digest.hmacSHA1(key: key, (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) })
    let at = Int(hash[19] % 16)
    var number = Int(hash[at] & 0x7F)
    for index in 1...3 { number = number * 256 + Int(hash[at + index]) }
    return String(String(1_000_000 + number % 1_000_000).dropFirst())
  }
}
