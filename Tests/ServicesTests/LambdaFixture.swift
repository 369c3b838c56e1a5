import AWSModel
import Cloud
import Foundation
import LambdaService
import Synchronization
import TestCloud

/// A cloud with a role that functions may run as, and a runner that answers without running anything.
struct LambdaFixture {
  let cloud: TestCloud
  let role = "arn:aws:iam::123456789012:role/tidy-role"
  /// What the runner was asked for.
  let asked = Asked()

  final class Asked: Sendable {
    let invocations = Mutex<[Invocation]>([])
    let deployments = Mutex<[Deployment]>([])
    let retired = Mutex<[String]>([])
  }

  static let trust = """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},\
    "Action":"sts:AssumeRole"}]}
    """

  /// - Parameter failing: Whether the function raises an error, by the number of its run, from 1; an environment made ready
  ///   beforehand fails as the first run does.
  init(failing: @escaping @Sendable (Int) -> Bool = { _ in false }) async throws {
    cloud = try TestCloud()
    let asked = asked
    cloud.cloud.resources[FunctionRunner.self] = FunctionRunner(
      run: { deployment, invocation in
        asked.deployments.withLock { $0.append(deployment) }
        let number = asked.invocations.withLock { invocations in
          invocations.append(invocation)
          return invocations.count
        }
        let payload = failing(number) ? #"{"errorMessage": "no", "errorType": "ValueError"}"# : #"{"ok": true}"#
        return InvocationResult(
          payload: Array(payload.utf8), functionError: failing(number) ? "Unhandled" : nil,
          log: [
            .init(at: invocation.now, text: "START RequestId: \(invocation.requestID) Version: $LATEST\n"),
            .init(at: invocation.now + .milliseconds(5), text: "REPORT\n"),
          ], logStream: "2026/11/23/[$LATEST]abc", isCold: number == 1, duration: 4.5,
          initDuration: number == 1 ? 100 : nil, billedDuration: 105, maxMemoryUsed: 30)
      }, prepare: { _, _ in !failing(1) }, retire: { arn in asked.retired.withLock { $0.append(arn) } }, shutdown: {})
    try await cloud.call(
      "iam", "CreateRole", ["RoleName": "tidy-role", "AssumeRolePolicyDocument": .string(Self.trust)])
  }

  static func zip(_ code: String = "def handler(event, context): return 1") throws -> [UInt8] {
    try ZipArchive.make([.init(path: "app.py", content: .file(Array(code.utf8)))])
  }

  /// An input of CreateFunction; `members` replace or extend it, null removes.
  func input(_ members: [String: Value] = [:]) throws -> Value {
    var input: Value = [
      "FunctionName": "tidy", "Runtime": "python3.13", "Handler": "app.handler", "Role": .string(role),
      "Code": ["ZipFile": .blob(try Self.zip())],
    ]
    for (name, value) in members { input[name] = value.isNull ? nil : value }
    return input
  }

  /// Creates the function `tidy` and waits until it is active.
  @discardableResult
  func create(_ members: [String: Value] = [:]) async throws -> Value {
    let output = try await cloud.call("lambda", "CreateFunction", input(members))
    try await cloud.advance(by: .seconds(1))
    return output
  }

  /// Lets the function's role write logs.
  func allowLogs() async throws {
    try await cloud.call(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "tidy-role",
        "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      ])
  }
}
