import AWSModel
import Cloud
import LambdaService
import TestCloud
import Testing

@Suite("lambda functions") struct LambdaFunctionTests {
  @Test("a new function is answered with every default, and is pending")
  func create() async throws {
    let lambda = try await LambdaFixture()
    let output = try await lambda.cloud.call("lambda", "CreateFunction", lambda.input())
    let zip = try LambdaFixture.zip()
    let revision = try #require(output["RevisionId"]?.string)
    let version = try #require(output["RuntimeVersionConfig"]?["RuntimeVersionArn"]?.string)
    #expect(revision.count == 36)
    #expect(version.hasPrefix("arn:aws:lambda:us-east-1::runtime:") && version.count == 34 + 64)
    #expect(
      output == [
        "FunctionName": "tidy", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:tidy",
        "Runtime": "python3.13", "Role": .string(lambda.role), "Handler": "app.handler",
        "CodeSize": .integer(Int64(zip.count)), "Description": "", "Timeout": 3, "MemorySize": 128,
        "LastModified": "2026-11-23T18:00:00.000+0000", "CodeSha256": .string(Base64.encode(Digest.sha256(zip))),
        "Version": "$LATEST", "TracingConfig": ["Mode": "PassThrough"], "RevisionId": .string(revision),
        "State": "Pending", "StateReason": "The function is being created.", "StateReasonCode": "Creating",
        "PackageType": "Zip", "Architectures": ["x86_64"], "EphemeralStorage": ["Size": 512],
        "SnapStart": ["ApplyOn": "None", "OptimizationStatus": "Off"],
        "RuntimeVersionConfig": ["RuntimeVersionArn": .string(version)],
        "LoggingConfig": ["LogFormat": "Text", "LogGroup": "/aws/lambda/tidy"],
      ])
  }

  @Test("a function becomes active after a second, and an update is in progress for a second")
  func states() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.cloud.call("lambda", "CreateFunction", lambda.input())
    let name: Value = ["FunctionName": "tidy"]
    let code: Value = ["FunctionName": "tidy", "ZipFile": .blob(try LambdaFixture.zip("x = 1"))]
    let pending = await lambda.cloud.refusal("lambda", "UpdateFunctionCode", code)
    #expect(pending?.code == "ResourceConflictException")
    #expect(pending?.status == 409)
    #expect(pending?.members == ["Type": "User"])
    #expect(
      pending?.message
        == "The operation cannot be performed at this time. The function is currently in the following state: Pending")
    #expect(await lambda.cloud.refusal("lambda", "Invoke", name) == pending)
    try await lambda.cloud.advance(by: .seconds(1))
    let active = try await lambda.cloud.call("lambda", "GetFunctionConfiguration", name)
    #expect(active["State"] == "Active")
    #expect(active["StateReason"] == nil)
    #expect(active["LastUpdateStatus"] == "Successful")

    let updated = try await lambda.cloud.call("lambda", "UpdateFunctionCode", code)
    #expect(updated["State"] == "Active")
    #expect(updated["LastUpdateStatus"] == "InProgress")
    #expect(updated["LastUpdateStatusReason"] == "The function is being created.")
    #expect(updated["CodeSha256"] != active["CodeSha256"])
    #expect(updated["RevisionId"] != active["RevisionId"])
    #expect(
      await lambda.cloud.refusal("lambda", "UpdateFunctionConfiguration", name)?.message
        == "The operation cannot be performed at this time. An update is in progress for resource: "
        + "arn:aws:lambda:us-east-1:123456789012:function:tidy")
    #expect(try await lambda.cloud.call("lambda", "Invoke", name)["StatusCode"] == 200)
    try await lambda.cloud.advance(by: .seconds(1))
    let settled = try await lambda.cloud.call("lambda", "GetFunction", name)
    #expect(settled["Configuration"]?["LastUpdateStatus"] == "Successful")
    #expect(settled["Code"]?["RepositoryType"] == "S3")
    #expect(lambda.asked.retired.withLock { $0 } == ["arn:aws:lambda:us-east-1:123456789012:function:tidy"])
  }

  @Test(
    "what Lambda refuses of a new function",
    arguments: [
      (
        ["Role": "r1"], "ValidationException",
        #"1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#
      ),
      (
        ["Timeout": 901], "ValidationException",
        "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900"
      ),
      (
        ["FunctionName": "*"], "ValidationException",
        #"1 validation error detected: Value '*' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#
      ),
      (
        ["FunctionName": .string(String(repeating: "a", count: 65))], "InvalidParameterValueException",
        "1 validation error detected: Value '\(String(repeating: "a", count: 65))' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
      ),
      (
        ["Runtime": "python3.7"], "InvalidParameterValueException",
        "The runtime parameter of python3.7 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."
      ),
      (
        ["Runtime": "PYTHON3.9"], "InvalidParameterValueException",
        "Value PYTHON3.9 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2] or be a valid ARN"
      ),
      (
        ["Role": "arn:aws:iam::123456789012:role/none"], "InvalidParameterValueException",
        "The role defined for the function cannot be assumed by Lambda."
      ),
      (
        ["Code": ["ZipFile": .blob([1, 2, 3])]], "InvalidParameterValueException",
        "Could not unzip uploaded file. Please check your file, then try to upload again."
      ),
      (
        ["Environment": ["Variables": ["AWS_REGION": "x"]]], "InvalidParameterValueException",
        "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION"
      ),
      (
        ["Handler": nil], "InvalidParameterValueException",
        "Runtime and Handler are mandatory parameters for functions created with deployment packages."
      ),
    ] as [([String: Value], String, String)])
  func refused(members: [String: Value], code: String, message: String) async throws {
    let lambda = try await LambdaFixture()
    let refusal = try await lambda.cloud.refusal("lambda", "CreateFunction", lambda.input(members))
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
    #expect(refusal?.status == 400)
  }

  @Test("variables that come to more than 4 KB are refused with what was measured")
  func variables() async throws {
    let lambda = try await LambdaFixture()
    let long = String(repeating: "x", count: 4_085)
    let refusal = try await lambda.cloud.refusal(
      "lambda", "CreateFunction", lambda.input(["Environment": ["Variables": ["AB": .string(long)]]]))
    #expect(refusal == nil)
    let longer = try await lambda.cloud.refusal(
      "lambda", "CreateFunction",
      lambda.input(["FunctionName": "two", "Environment": ["Variables": ["AB": .string(long + "xxx")]]]))
    #expect(longer?.message.hasSuffix(#"exceeded the 4KB limit. String measured: {"AB":"\#(long)xxx"}"#) == true)
  }

  @Test("a role that does not trust Lambda cannot be assumed")
  func trust() async throws {
    let lambda = try await LambdaFixture()
    let trust = LambdaFixture.trust.replacing("lambda.amazonaws.com", with: "ec2.amazonaws.com")
    try await lambda.cloud.call(
      "iam", "UpdateAssumeRolePolicy", ["RoleName": "tidy-role", "PolicyDocument": .string(trust)])
    let refusal = try await lambda.cloud.refusal("lambda", "CreateFunction", lambda.input())
    #expect(refusal?.message == "The role defined for the function cannot be assumed by Lambda.")
  }

  @Test(
    "a role must be passed by whoever names it, to Lambda",
    arguments: [(nil, false), ("lambda.amazonaws.com", true), ("ec2.amazonaws.com", false)])
  func passing(to service: String?, isAllowed: Bool) async throws {
    let lambda = try await LambdaFixture()
    try await lambda.cloud.call("iam", "CreateUser", ["UserName": "ann"])
    let pass = service.map {
      #","iam:PassRole"],"Condition":{"StringEqualsIfExists":{"iam:PassedToService":"\#($0)"}}"#
    }
    let policy = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*","Action":["lambda:*""#
    try await lambda.cloud.call(
      "iam", "PutUserPolicy",
      ["UserName": "ann", "PolicyName": "p", "PolicyDocument": .string(policy + (pass ?? "]") + "}}")])
    let refusal = await lambda.cloud.refusal("lambda", "CreateFunction", try lambda.input(), as: .user("ann"))
    #expect(refusal?.code == (isAllowed ? nil : "AccessDeniedException"))
    #expect(
      refusal?.message
        == (isAllowed
          ? nil
          : "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:PassRole on resource: "
            + "\(lambda.role) because no identity-based policy allows the iam:PassRole action"))
  }

  @Test("a name is taken once")
  func duplicate() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let refusal = try await lambda.cloud.refusal("lambda", "CreateFunction", lambda.input())
    #expect(refusal?.code == "ResourceConflictException")
    #expect(refusal?.message == "Function already exist: tidy")
  }

  @Test(
    "a function is found by name, partial ARN and ARN",
    arguments: [
      ("tidy", ""), ("function:tidy", ""), ("123456789012:function:tidy", ""), ("123456789012:tidy", ""),
      ("arn:aws:lambda:us-east-1:123456789012:function:tidy", ""), ("tidy:$LATEST", ":$LATEST"),
      ("arn:aws:lambda:us-east-1:123456789012:function:tidy:$LATEST", ":$LATEST"),
    ])
  func references(text: String, qualifier: String) async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let output = try await lambda.cloud.call("lambda", "GetFunctionConfiguration", ["FunctionName": .string(text)])
    #expect(output["FunctionArn"]?.string == "arn:aws:lambda:us-east-1:123456789012:function:tidy" + qualifier)
  }

  @Test(
    "what is not there is not found, in AWS's words",
    arguments: [
      (
        "GetFunction", ["FunctionName": "nope"],
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:nope"
      ),
      (
        "GetFunction", ["FunctionName": "nope", "Qualifier": "$LATEST"],
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:nope:$LATEST"
      ),
      (
        "Invoke", ["FunctionName": "tidy:live"],
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:tidy:live"
      ),
      (
        "DeleteFunction", ["FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:tidy"],
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"
      ),
      (
        "GetFunctionUrlConfig", ["FunctionName": "arn:aws:lambda:eu-west-1:123456789012:function:tidy"],
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"
      ),
      (
        "GetFunctionUrlConfig", ["FunctionName": "arn:aws:lambda:us-east-1:123456789012:function:tidy"],
        "The resource you requested does not exist."
      ),
      ("GetPolicy", ["FunctionName": "tidy"], "The resource you requested does not exist."),
      (
        "RemovePermission", ["FunctionName": "nope", "StatementId": "s"],
        "No policy found for: arn:aws:lambda:us-east-1:123456789012:function:nope"
      ),
      (
        "RemovePermission", ["FunctionName": "tidy", "StatementId": "s"],
        "No policy is associated with the given resource."
      ),
    ] as [(String, Value, String)])
  func notFound(operation: String, input: Value, message: String) async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let refusal = await lambda.cloud.refusal("lambda", operation, input)
    #expect(refusal?.code == "ResourceNotFoundException")
    #expect(refusal?.status == 404)
    #expect(refusal?.message == message)
  }

  @Test("functions are listed page by page, without their state")
  func list() async throws {
    let lambda = try await LambdaFixture()
    for name in ["b", "a", "c"] { try await lambda.create(["FunctionName": .string(name)]) }
    let first = try await lambda.cloud.call("lambda", "ListFunctions", ["MaxItems": 2])
    #expect(first["Functions"]?.list?.map { $0["FunctionName"] } == ["a", "b"])
    #expect(first["Functions"]?[0]?["State"] == nil)
    let marker = try #require(first["NextMarker"])
    let rest = try await lambda.cloud.call("lambda", "ListFunctions", ["MaxItems": 2, "Marker": marker])
    #expect(rest["Functions"]?.list?.map { $0["FunctionName"] } == ["c"])
    #expect(rest["NextMarker"] == nil)
  }

  @Test("settings that are not given stay, and a wrong revision changes nothing")
  func update() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create(["Environment": ["Variables": ["TABLE": "Users"]]])
    let refusal = await lambda.cloud.refusal(
      "lambda", "UpdateFunctionConfiguration", ["FunctionName": "tidy", "Timeout": 9, "RevisionId": "other"])
    #expect(refusal?.code == "PreconditionFailedException")
    #expect(refusal?.status == 412)
    let output = try await lambda.cloud.call(
      "lambda", "UpdateFunctionConfiguration", ["FunctionName": "tidy", "Timeout": 10])
    #expect(output["Timeout"] == 10)
    #expect(output["MemorySize"] == 128)
    #expect(output["Environment"] == ["Variables": ["TABLE": "Users"]])
  }

  @Test("a deleted function is gone with its policy")
  func delete() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let name: Value = ["FunctionName": "tidy"]
    #expect(
      await lambda.cloud.refusal("lambda", "DeleteFunction", ["FunctionName": "tidy", "Qualifier": "$LATEST"])?.message
        == "$LATEST version cannot be deleted without deleting the function.")
    try await lambda.cloud.call("lambda", "DeleteFunction", name)
    #expect(await lambda.cloud.refusal("lambda", "GetFunction", name)?.status == 404)
    try await lambda.create()
    #expect(await lambda.cloud.refusal("lambda", "GetPolicy", name)?.status == 404)
  }
}
