import Testing

@testable import Shell

@Suite("aws logs tail in the sandbox") @MainActor struct LogsTailCommandTests {
  @Test("shows what was logged, filtered, and ends")
  func tail() async throws {
    try await withShell { shell in
      _ = await shell.run("clock freeze")
      _ = await shell.run("aws logs create-log-group --log-group-name /app")
      _ = await shell.run("aws logs create-log-stream --log-group-name /app --log-stream-name one")
      let time = (try shell.shell.cloud.clock().now.microseconds) / 1_000
      let put = await shell.run(
        "aws logs put-log-events --log-group-name /app --log-stream-name one --log-events "
          + "timestamp=\(time),message=started timestamp=\(time),message=ERROR")
      #expect(put.exitCode == 0)
      #expect(await shell.run("aws logs tail /app --format short").out.split(separator: "\n").count == 2)
      let errors = await shell.run("aws logs tail /app --filter-pattern ERROR --since 1h")
      #expect(errors.out.hasSuffix("+00:00 one ERROR\n"))
      let missing = await shell.run("aws logs tail /none")
      #expect(missing.exitCode == 254)
      #expect(missing.error.contains("(ResourceNotFoundException) when calling the FilterLogEvents operation: "))
    }
  }
}
