import Foundation
import Testing

/// Whether Python has boto3 and the AWS CLI; `scripts/clients` names one that has.
enum RealClients {
  static let python = ProcessInfo.processInfo.environment["SKYLAB_TEST_PYTHON"] ?? "python3"

  static let exist: Bool = {
    let (status, _) = (try? run(["-c", "import boto3, awscli"])) ?? (1, "")
    return status == 0
  }()

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Clients").standardizedFileURL

  static let scenarios: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("scenarios").path)
    return (files ?? []).filter { $0.hasSuffix(".py") && !$0.hasPrefix("_") }.map { String($0.dropLast(3)) }.sorted()
  }()

  /// Exit status and standard error.
  static func run(_ arguments: [String]) throws -> (status: Int32, error: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let error = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = error
    try process.run()
    let text = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}

@Suite("real clients", .enabled(if: RealClients.exist, "no Python with boto3 and awscli; `make test` installs one"))
struct RealClientTests {
  @Test("are served as AWS serves them", arguments: RealClients.scenarios)
  func scenario(name: String) throws {
    let sandbox = try ServedSandbox()
    defer { sandbox.stop() }
    let (status, error) = try RealClients.run(
      [RealClients.folder.appendingPathComponent("run.py").path, name, sandbox.url])
    #expect(status == 0, "\(error)")
  }

  @Test("have scenarios to play")
  func scenariosExist() { #expect(RealClients.scenarios.count > 8) }
}
