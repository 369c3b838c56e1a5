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

  @Test("asks the endpoint that it is given, not the sandbox")
  func endpoint() async throws {
    try await withShell(environment: ["AWS_MAX_ATTEMPTS": "1", "AWS_DEFAULT_REGION": "us-east-1"]) { shell in
      let refused = await shell.run("aws logs tail /app --endpoint-url http://127.0.0.1:1")
      #expect(refused.exitCode == 255)
      #expect(refused.error.contains("Could not connect to the endpoint URL: \"http://127.0.0.1:1/\""))
    }
  }
}
