import AWSCommandLine
import AWSModel
import Cloud
import Foundation
import Functions
import LambdaService
import Lessons
import Synchronization
import TestCloud

/// A sandbox in memory whose functions really run, and a workspace, as lint plays lessons in.
struct SandboxStage: Sendable {
  let test: TestCloud
  let workspace: String
  private let host: FunctionHost

  init(host: FunctionHost) throws {
    test = try TestCloud()
    self.host = host
    workspace = FileManager.default.temporaryDirectory.appendingPathComponent("lesson-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: workspace, withIntermediateDirectories: true)
    test.cloud.resources[FunctionRunner.self] = host.runner
  }

  var stage: LintStage {
    LintStage(
      runner: CommandRunner(run: { await run($0) }, observe: { await observe($0) }), workspace: workspace,
      close: { [workspace] in try? FileManager.default.removeItem(atPath: workspace) })
  }

  func run(_ line: String) async -> CommandOutcome {
    let lexed = Lexer.lex(line)
    do {
      switch lexed.arguments.first {
      case "aws" where !lexed.needsBash: return try await aws(Array(lexed.arguments.dropFirst()))
      case "clock":
        try await test.advance(by: duration(lexed.arguments.last ?? ""))
        return CommandOutcome(exitCode: 0)
      default: return try bash(line)
      }
    } catch let failure as CommandFailure {
      return CommandOutcome(exitCode: 252, error: "\(failure.error)")
    } catch let error as ServiceError {
      return CommandOutcome(exitCode: 254, error: "An error occurred (\(error.code)): \(error.message)")
    } catch {
      return CommandOutcome(exitCode: 255, error: "\(error)")
    }
  }

  func observe(_ line: String) async -> Observation {
    do {
      guard case .call(let command) = try CommandParser.parse(Array(Lexer.lex(line).arguments.dropFirst()), in: context)
      else { return .invalid("`\(line)` is no call of an operation.") }
      return .answered(
        try test.cloud.observe(Request(command.service.name, command.operation.name, command.input)))
    } catch let error as ServiceError where error.code == "NotImplemented" {
      return .invalid("`\(line)` does not only read.")
    } catch let error as ServiceError {
      return .refused(error.code)
    } catch {
      return .invalid("\(error)")
    }
  }

  private static let environment = [
    "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "learner", "AWS_SECRET_ACCESS_KEY": "learner",
  ]

  private var context: CommandContext {
    CommandContext(
      variable: { Self.environment[$0] }, profile: { _ in nil },
      files: Files { [workspace] path in
        let url = URL(fileURLWithPath: path.hasPrefix("/") ? path : "\(workspace)/\(path)")
        guard let data = try? Data(contentsOf: url) else { return .failure(.notFound) }
        return .success(Array(data))
      }, idempotencyToken: { "00000000-0000-4000-8000-000000000000" })
  }

  private func aws(_ words: [String]) async throws -> CommandOutcome {
    guard case .call(let command) = try CommandParser.parse(words, in: context) else {
      return CommandOutcome(exitCode: 252, error: "no call")
    }
    if let waiter = command.waiter { return try await wait(waiter, command) }
    let output = try await test.call(command.service.name, command.operation.name, command.input)
    if let outfile = command.outfile {
      try Data(output["Payload"]?.blob ?? []).write(to: URL(fileURLWithPath: "\(workspace)/\(outfile)"))
    }
    return CommandOutcome(exitCode: 0, output: "\(output)")
  }

  private func wait(_ waiter: WaiterModel, _ command: ParsedCommand) async throws -> CommandOutcome {
    for _ in 0..<waiter.maxAttempts {
      let output = try await test.call(command.service.name, command.operation.name, command.input)
      for acceptor in waiter.acceptors where acceptor.state == .success {
        guard let argument = acceptor.argument else { continue }
        if try JMESPath(argument).search(output) == acceptor.expected { return CommandOutcome(exitCode: 0) }
      }
      try await test.advance(by: .seconds(waiter.delay))
    }
    return CommandOutcome(exitCode: 255, error: "Waiter failed")
  }

  private func duration(_ text: String) -> Duration {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    return .seconds((Int(text.dropLast()) ?? 0) * (text.last.flatMap { units[$0] } ?? 0))
  }

  private func bash(_ line: String) throws -> CommandOutcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: workspace)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return CommandOutcome(exitCode: process.terminationStatus, error: "bash answered \(process.terminationStatus)")
  }
}
