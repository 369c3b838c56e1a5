import AllServices
import Foundation
import Terminal

@testable import Shell

/// A shell of a test's own: a home in a temporary folder, what it writes captured, a person in front of it or not.
@MainActor final class CommandShell {
  let folder: String
  let shell: Shell
  private let text: Captured
  private var seen = (out: 0, error: 0)

  init(isInteractive: Bool = false, answers: [String] = [], environment: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.path + "/skylab-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (console, text) = Console.capturing(answers: answers)
    self.text = text
    var variables = ["HOME": folder, "PATH": "/usr/bin:/bin", "SKYLAB_HOME": folder + "/home"]
    variables.merge(environment) { _, new in new }
    shell = try Shell(
      Shell.Options(
        home: Home(environment: variables), style: .plain, isInteractive: isInteractive, environment: variables,
        services: AllServices.all, lessons: nil), console: console)
  }

  /// What one line wrote, and its exit code.
  func run(_ line: String) async -> (exitCode: Int32, out: String, error: String) {
    let exitCode = await shell.perform(line)
    let (out, error) = (text.out, text.error)
    defer { seen = (out.utf8.count, error.utf8.count) }
    return (
      exitCode, String(decoding: out.utf8.dropFirst(seen.out), as: UTF8.self),
      String(decoding: error.utf8.dropFirst(seen.error), as: UTF8.self)
    )
  }

  func close() async {
    await shell.close()
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// A shell for the length of a test.
@MainActor func withShell(
  isInteractive: Bool = false, answers: [String] = [], environment: [String: String] = [:],
  _ body: (CommandShell) async throws -> Void
) async throws {
  let shell = try CommandShell(isInteractive: isInteractive, answers: answers, environment: environment)
  do {
    try await body(shell)
  } catch {
    await shell.close()
    throw error
  }
  await shell.close()
}
