import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("lambda permissions") struct LambdaPermissionTests {
  static let arn = "arn:aws:lambda:us-east-1:123456789012:function:tidy"
  static let permission: Value = [
    "FunctionName": "tidy", "StatementId": "s3invoke", "Action": "lambda:InvokeFunction",
    "Principal": "s3.amazonaws.com", "SourceArn": "arn:aws:s3:::uploads", "SourceAccount": "123456789012",
  ]

  @Test("a permission is answered, and shown in the policy, as JSON text")
  func add() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let output = try await lambda.cloud.call("lambda", "AddPermission", Self.permission)
    let statement =
      #"{"Sid":"s3invoke","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","#
      + #""Resource":"\#(Self.arn)","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"},"#
      + #""ArnLike":{"AWS:SourceArn":"arn:aws:s3:::uploads"}}}"#
    #expect(output["Statement"]?.string == statement)
    let policy = try await lambda.cloud.call("lambda", "GetPolicy", ["FunctionName": "tidy"])
    #expect(
      policy["Policy"]?.string == #"{"Version":"2012-10-17","Id":"default","Statement":[\#(statement)]}"#)
    #expect(policy["RevisionId"]?.string?.count == 36)
  }

  @Test(
    "principals are services, accounts, ARNs or anyone",
    arguments: [
      ("events.amazonaws.com", ["Service": "events.amazonaws.com"]), ("*", "*"),
      ("123456789012", ["AWS": "arn:aws:iam::123456789012:root"]),
      ("arn:aws:iam::123456789012:role/x", ["AWS": "arn:aws:iam::123456789012:role/x"]),
    ] as [(String, Value)])
  func principals(text: String, principal: Value) async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    var input = Self.permission
    input["Principal"] = .string(text)
    let output = try await lambda.cloud.call("lambda", "AddPermission", input)
    #expect(try JSONText.parse(output["Statement"]?.string ?? "")["Principal"] == principal)
  }

  @Test(
    "what is refused of a permission",
    arguments: [
      (
        "StatementId", "s3invoke", "ResourceConflictException",
        "The statement id (s3invoke) provided already exists. Please provide a new statement id, or remove the existing statement."
      ),
      (
        "Principal", "nobody", "InvalidParameterValueException",
        "The provided principal was invalid. Please check the principal and try again."
      ),
      (
        "Qualifier", "$LATEST", "InvalidParameterValueException",
        "We currently do not support adding policies for $LATEST."
      ),
      ("Qualifier", "42", "ResourceNotFoundException", "Function not found: \(arn):42"),
      ("Qualifier", "live", "ResourceNotFoundException", "Cannot find alias arn: \(arn):live"),
      (
        "FunctionName", "nope", "ResourceNotFoundException",
        "Function not found: \(arn.replacing("tidy", with: "nope"))"
      ),
      (
        "StatementId", "example.com", "ValidationException",
        "1 validation error detected: Value 'example.com' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)"
      ),
      (
        "RevisionId", "other", "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id"
      ),
    ])
  func refused(member: String, value: String, code: String, message: String) async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    try await lambda.cloud.call("lambda", "AddPermission", Self.permission)
    var input = Self.permission
    input["StatementId"] = "second"
    input[member] = .string(value)
    let refusal = await lambda.cloud.refusal("lambda", "AddPermission", input)
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("a removed permission is gone, and the last one takes the policy along")
  func remove() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    try await lambda.cloud.call("lambda", "AddPermission", Self.permission)
    let other = await lambda.cloud.refusal(
      "lambda", "RemovePermission", ["FunctionName": "tidy", "StatementId": "non-existent"])
    #expect(other?.message == "Statement non-existent is not found in resource policy.")
    try await lambda.cloud.call(
      "lambda", "RemovePermission", ["FunctionName": "tidy", "StatementId": "s3invoke"])
    #expect(await lambda.cloud.refusal("lambda", "GetPolicy", ["FunctionName": "tidy"])?.status == 404)
  }

  @Test("a service may invoke the function only by a permission for its source")
  func authorised() async throws {
    let lambda = try await LambdaFixture()
    try await lambda.create()
    let invoke: Value = ["FunctionName": "tidy", "InvocationType": "Event"]
    let bucket = Principal.service("s3.amazonaws.com", source: "arn:aws:s3:::uploads")
    #expect(await lambda.cloud.refusal("lambda", "Invoke", invoke, as: bucket)?.status == 403)
    try await lambda.cloud.call("lambda", "AddPermission", Self.permission)
    #expect(try await lambda.cloud.call("lambda", "Invoke", invoke, as: bucket)["StatusCode"] == 202)
    let other = Principal.service("s3.amazonaws.com", source: "arn:aws:s3:::downloads")
    #expect(await lambda.cloud.refusal("lambda", "Invoke", invoke, as: other)?.status == 403)
  }
}
