import AWSModel
import Foundation
import LambdaService

@testable import Functions

/// A function for tests: its files, and what it is asked.
struct TestFunction {
  var runtime = "python3.13"
  var handler = "app.handler"
  var files: [ZipArchive.Entry]
  var layers: [[ZipArchive.Entry]] = []
  var variables: [String: String] = [:]
  var logging = Deployment.Logging()
  var timeout = 30
  var memory = 512
  var revision = "1"
  var now = Timestamp(seconds: 1_795_456_800)  // 2026-11-23T18:00:00Z

  static let requestID = "0f0e0d0c-0b0a-4908-8706-050403020100"

  static func python(_ code: String, handler: String = "app.handler") -> TestFunction {
    TestFunction(handler: handler, files: [.init(path: "app.py", content: .file(Array(code.utf8)))])
  }

  static func node(_ code: String, file: String = "index.js", handler: String = "index.handler") -> TestFunction {
    TestFunction(
      runtime: "nodejs22.x", handler: handler, files: [.init(path: file, content: .file(Array(code.utf8)))])
  }

  func invoke(_ host: FunctionHost, _ payload: String = "{}") async throws -> InvocationResult {
    let zip = try ZipArchive.make(files)
    let layers = try layers.map(ZipArchive.make)
    let deployment = Deployment(
      functionARN: "arn:aws:lambda:us-east-1:123456789012:function:tidy", functionName: "tidy", version: "$LATEST",
      revision: revision, handler: handler, runtime: runtime, runtimeVersion: "python:3.13.v43",
      runtimeVersionARN: "arn:aws:lambda:us-east-1::runtime:5eaca0ec", code: { zip },
      layers: { layers }, variables: variables,
      memory: memory, timeout: timeout, region: "us-east-1", account: "123456789012",
      credentials: .init(accessKeyID: "ASIATEST", secretAccessKey: "secret", sessionToken: "token"),
      logGroup: "/aws/lambda/tidy", logging: logging)
    return await host.run(
      deployment,
      Invocation(
        requestID: Self.requestID, payload: Array(payload.utf8), now: now, invokedARN: deployment.functionARN,
        traceID: "Root=1-5f84c7a5-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0"))
  }
}

extension InvocationResult {
  var text: String { String(decoding: payload, as: UTF8.self) }
  var logText: String { log.map(\.text).joined() }
}

/// A host that is shut down after `body`.
func withHost<Result>(_ body: (FunctionHost) async throws -> Result) async throws -> Result {
  let host = FunctionHost()
  do {
    let result = try await body(host)
    await host.shutdown()
    return result
  } catch {
    await host.shutdown()
    throw error
  }
}
