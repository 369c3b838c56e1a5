import AWSModel
import Foundation

/// The installed AWS CLI as the judge of ours: a Python program that makes cases and says what the AWS CLI, its formatters or
/// jmespath.py make of them (scripts/cli-oracle).
struct CommandLineOracle {
  static let seed = "20261130"

  /// Why there is no verdict.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// As many cases of a kind: `lines`, `outputs`, `queries`.
  static func cases(_ kind: String, _ count: Int) throws -> [Value] {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../scripts/cli-oracle").path
    let python = ProcessInfo.processInfo.environment["SKYLAB_TEST_PYTHON"] ?? "python3"
    let folder = FileManager.default.temporaryDirectory.appending(path: "cli-oracle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, script, kind, seed, String(count)]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "cli-oracle \(kind): \(String(decoding: try Data(contentsOf: errors), as: UTF8.self))")
    }
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map { try JSONText.parse(String($0)) }
  }
}
