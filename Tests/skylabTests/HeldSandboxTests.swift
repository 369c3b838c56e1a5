import Foundation
import Testing

/// `skylab aws` while another process holds the sandbox.
@Suite("a held sandbox") struct HeldSandboxTests {
  @Test("commands print and end alike whether the holder does them or the process itself")
  func alike() throws {
    let program = try Program()
    let keeper = try Program()
    defer {
      program.remove()
      keeper.remove()
    }
    let lines = [
      ["s3api", "create-bucket", "--bucket", "held"], ["s3api", "create-bucket", "--bucket", "no"],
      ["s3", "cp", "-", "s3://held/k"], ["s3", "cp", "s3://held/k", "-"], ["s3api", "head-object", "--bucket", "held"],
      ["iam", "list-roles", "--output", "table"], ["lambda", "get-function", "--function-name", "none"],
      ["s3api", "delete-object", "--bucket", "held", "--key", "k"], ["s3api", "delete-bucket", "--bucket", "held"],
    ]
    let play = {
      try lines.map { words in
        let outcome = try program.run(["aws"] + words, input: Data("text".utf8))
        return "\(outcome.exitCode) \(outcome.out) \(outcome.error)"
      }
    }
    let alone = try play()
    let holder = try keeper.process(["serve", "--port", "0"])
    holder.environment?["SKYLAB_HOME"] = program.home.appendingPathComponent("home").path
    try holder.run()
    defer { if holder.isRunning { kill(holder.processIdentifier, SIGKILL) } }
    let socket = program.home.appendingPathComponent("home/sandbox.sqlite.socket").path
    for _ in 0..<600 where !FileManager.default.fileExists(atPath: socket) { usleep(50_000) }
    #expect(FileManager.default.fileExists(atPath: socket))
    #expect(try play() == alone)

    // A holder that was killed leaves its socket behind, and nobody waits for it.
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    #expect(try play() == alone)
  }
}
