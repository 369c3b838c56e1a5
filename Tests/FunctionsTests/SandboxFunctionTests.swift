import AWSModel
import Cloud
import Functions
import LambdaService
import TestCloud
import Testing

@Suite("functions of a sandbox") struct SandboxFunctionTests {
  @Test("a function is created, invoked, changed and invoked again, and its logs tell of it")
  func life() async throws {
    let host = FunctionHost()
    let test = try TestCloud()
    test.cloud.resources[FunctionRunner.self] = host.runner
    try await test.call(
      "iam", "CreateRole",
      [
        "RoleName": "lambda-role",
        "AssumeRolePolicyDocument": .string(
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"#
            + #""Action":"sts:AssumeRole"}]}"#),
      ])
    try await test.call(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "lambda-role",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      ])
    try await test.call(
      "lambda", "CreateFunction",
      [
        "FunctionName": "hello", "Runtime": "python3.13", "Handler": "app.handler",
        "Role": "arn:aws:iam::123456789012:role/lambda-role", "Code": ["ZipFile": try zip("one")],
      ])
    try await test.advance(by: .seconds(1))
    #expect(try await invoke(test) == #""one""#)
    #expect(try await invoke(test) == #""one""#)
    try await test.call("lambda", "UpdateFunctionCode", ["FunctionName": "hello", "ZipFile": try zip("two")])
    #expect(try await invoke(test) == #""two""#)

    let events = try await test.call("logs", "FilterLogEvents", ["logGroupName": "/aws/lambda/hello"])
    let messages = events["events"]?.list?.compactMap { $0["message"]?.string } ?? []
    #expect(messages.filter { $0.hasPrefix("INIT_START Runtime Version: python:3.13.v43\t") }.count == 2)
    #expect(messages.filter { $0.hasPrefix("REPORT RequestId: ") }.count == 3)
    #expect(messages.filter { $0.contains("\tInit Duration: ") }.count == 2)
    #expect(messages.filter { $0 == "said one\n" }.count == 2)
    let streams = try await test.call("logs", "DescribeLogStreams", ["logGroupName": "/aws/lambda/hello"])
    #expect(streams["logStreams"]?.list?.count == 2)
    await host.shutdown()
  }

  private func invoke(_ test: TestCloud) async throws -> String {
    let output = try await test.call("lambda", "Invoke", ["FunctionName": "hello"])
    return String(decoding: output["Payload"]?.blob ?? [], as: UTF8.self)
  }

  private func zip(_ word: String) throws -> Value {
    let code = "def handler(event, context):\n    print('said \(word)')\n    return '\(word)'"
    return .blob(try ZipArchive.make([.init(path: "app.py", content: .file(Array(code.utf8)))]))
  }
}
