import Foundation
import Testing

@Suite("the program") struct ProgramTests {
  private static let createTable = """
    aws dynamodb create-table --table-name items --attribute-definitions AttributeName=id,AttributeType=S \
    --key-schema AttributeName=id,KeyType=HASH --billing-mode PAY_PER_REQUEST
    aws dynamodb wait table-exists --table-name items

    """

  private func with<Result>(_ body: (Program) throws -> Result) throws -> Result {
    let program = try Program()
    defer { program.remove() }
    return try body(program)
  }

  @Test(
    "a one-shot command ends with the AWS CLI's exit code",
    arguments: [
      ("aws iam list-roles", 0), ("aws lambda list-function", 252), ("aws lambda get-function", 252),
      ("aws lambda get-function --function-name none", 254), ("aws iam list-organizations-features", 254),
      ("run /nowhere/at/all", 64), ("learn", 0),
    ])
  func exitCodes(line: String, code: Int32) throws {
    try with { program in
      let outcome = try program.run(line.split(separator: " ").map(String.init))
      #expect(outcome.exitCode == code)
    }
  }

  @Test("what one process did the next one sees")
  func persistence() throws {
    try with { program in
      _ = try program.script(Self.createTable)
      let tables = try program.run(["aws", "dynamodb", "list-tables", "--query", "TableNames", "--output", "text"])
      #expect(tables.out == "items\n")
    }
  }

  @Test("a mark with the exit code follows each line on both streams")
  func marks() throws {
    try with { program in
      let outcome = try program.script("aws iam list-roles\nfalse\naws bogus\nbogus word\n", "--mark", "M")
      let marks = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("M ") }.map(String.init) }
      #expect(marks(outcome.out) == ["M 0", "M 1", "M 252", "M 127"])
      #expect(marks(outcome.error) == ["M 0", "M 1", "M 252", "M 127"])
    }
  }

  @Test("a mark begins a row of its own behind output without an end, whoever wrote it")
  func marksAtRowStart() throws {
    try with { program in
      let lines = "printf out; printf error >&2\naws sts get-caller-identity --query Account --output text\n"
      let outcome = try program.script(lines, "--mark", "M")
      #expect(outcome.out == "out\nM 0\n123456789012\nM 0\n")
      #expect(outcome.error == "error\nM 0\nM 0\n")
    }
  }

  @Test("-e stops at the first line that fails, with its exit code")
  func exitOnFailure() throws {
    try with { program in
      let outcome = try program.script("echo one\naws lambda get-function --function-name no\necho two\n", "-e")
      #expect(outcome.exitCode == 254)
      #expect(outcome.out == "one\n")
    }
  }

  @Test("variables, pipes and the working folder are kept from line to line, and aws in them is the sandbox")
  func bash() throws {
    try with { program in
      let outcome = try program.script(
        """
        name=$(aws sts get-caller-identity --query Arn --output text)
        mkdir inner
        cd inner
        echo "$name" | tr a-z A-Z > shout
        cat shout
        pwd
        export AWS_DEFAULT_OUTPUT=text
        aws sts get-caller-identity --query Account

        """)
      let lines = outcome.out.split(separator: "\n").map(String.init)
      try #require(lines.count == 3, "\(outcome)")
      #expect(lines[0] == "ARN:AWS:IAM::123456789012:USER/LEARNER")
      #expect(lines[1].hasSuffix("/folder/inner"))
      #expect(lines[2] == "123456789012")
    }
  }

  @Test("kill -9 loses no command that had answered")
  func kill9() throws {
    try with { program in
      _ = try program.script(Self.createTable)
      let lines = (0..<400).map { #"aws dynamodb put-item --table-name items --item '{"id":{"S":"\#($0)"}}'"# }
      let input = Data((lines.joined(separator: "\n") + "\n").utf8)
      let process = try program.process(["run", "-", "--mark", "M"], input: input)
      try process.run()
      var answered = 0
      while answered < 25, process.isRunning { answered = program.text("out").split(separator: "\n").count }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      answered = program.text("out").split(separator: "\n").filter { $0 == "M 0" }.count
      #expect(answered >= 25)
      let count = try program.run(["aws", "dynamodb", "scan", "--table-name", "items", "--query", "Count"]).out
      #expect((Int(count.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) >= answered)
    }
  }

  @Test("a damaged sandbox is named and left alone, and reset sets it aside")
  func damaged() throws {
    try with { program in
      _ = try program.run(["aws", "iam", "list-roles"])
      let path = program.home.appendingPathComponent("home/sandbox.sqlite")
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path.path + suffix) }
      let junk = Data(repeating: UInt8(ascii: "x"), count: 10_000)
      try junk.write(to: path)
      let refused = try program.run(["aws", "iam", "list-roles"])
      #expect(refused.exitCode == 253)
      #expect(refused.error.contains(path.path))
      #expect(try Data(contentsOf: path) == junk)
      #expect(try program.run(["reset", "--yes"]).exitCode == 0)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path.path + ".damaged")) == junk)
      #expect(try program.run(["aws", "iam", "list-roles"]).exitCode == 0)
    }
  }

  @Test("nothing piped in ends the shell before its time")
  func garbage() throws {
    try with { program in
      var input = Data([0xFF, 0xFE, 0x00, 0x1B, 0x5B, 0x0A])
      input += Data((String(repeating: "x", count: 1 << 20) + "\n").utf8)
      input += Data("aws lambda invoke --payload \(String(repeating: "x", count: 1 << 17)) out\n".utf8)
      input += Data("clock advance 99999999999999999999d\nclock until x\nwhy\nstart nothing\nundo\n".utf8)
      input += Data("echo alive\n)(\necho 'never closed\n".utf8)
      let outcome = try program.run(["run", "-"], input: input)
      #expect(outcome.out.contains("alive\n"))
      #expect(outcome.exitCode < 128)
    }
  }
}
