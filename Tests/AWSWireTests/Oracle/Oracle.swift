import AWSModel
import Foundation

/// botocore as the judge of the codecs: a Python program that makes cases and checks answers (wire-oracle).
struct Oracle {
  /// `lambda:rest-json`, …
  let targets: [String]
  static let seed = "20261123"

  /// Why there is no verdict.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The cases, one for each operation of each target.
  func cases() throws -> [OracleCase] {
    try run("generate", input: "").split(separator: "\n").map { try OracleCase(JSONText.parse(String($0))) }
  }

  /// What differs between what the answers mean to botocore and what they should mean.
  ///
  /// - Parameter answers: One for each case, in the same order.
  func differences(in answers: [Value]) throws -> [String] {
    let lines = answers.map { JSONText.render($0) + "\n" }.joined()
    return try run("check", input: lines).split(separator: "\n").map(String.init)
  }

  private func run(_ mode: String, input: String) throws -> String {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../scripts/wire-oracle").path
    let python = ProcessInfo.processInfo.environment["SKYLAB_TEST_PYTHON"] ?? "python3"
    let folder = FileManager.default.temporaryDirectory.appending(path: "oracle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files rather than pipes: neither side can wait for the other.
    let (given, output, errors) = (
      folder.appending(path: "in"), folder.appending(path: "out"), folder.appending(path: "err")
    )
    try Data(input.utf8).write(to: given)
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, script, mode, Self.seed] + targets
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        description: "wire-oracle \(mode): " + String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
