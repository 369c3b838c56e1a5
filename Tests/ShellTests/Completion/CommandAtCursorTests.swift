import Testing

@testable import Shell

@Suite("the command at the cursor") struct CommandAtCursorTests {
  @Test(
    "is the innermost one, without what stands in front of it",
    arguments: [
      ("aws lambda get-fu", ["aws", "lambda"], "get-fu"), ("aws lambda ", ["aws", "lambda"], ""),
      ("X=$(aws lambda get-fu", ["aws", "lambda"], "get-fu"), ("echo \"$(aws iam ", ["aws", "iam"], ""),
      ("ls; events put-r", ["events"], "put-r"), ("aws s3 ls | grep x && aws s", ["aws"], "s"),
      ("for i in 1 2; do aws sqs ", ["aws", "sqs"], ""), ("A=1 B='x y' aws st", ["aws"], "st"),
      ("aws events put-rule --name 'a; b", ["aws", "events", "put-rule", "--name"], "a; b"),
      ("echo $(aws iam list-users) st", ["echo", "$(aws iam list-users)"], "st"),
      ("aws lambda create-function \\\n  --ru", ["aws", "lambda", "create-function"], "--ru"), ("", [], ""),
    ] as [(String, [String], String)])
  func innermost(text: String, words: [String], current: String) {
    let command = CommandAtCursor(text)
    #expect(command.words == words)
    #expect(command.current == current)
  }

  @Test("a file is wanted behind < and >", arguments: [("cat < f", true), ("aws s3 ls >", true), ("cat f", false)])
  func redirections(text: String, isRedirection: Bool) {
    #expect(CommandAtCursor(text).isRedirection == isRedirection)
  }

  @Test(
    "a word is quoted as it was begun",
    arguments: [
      ("cat ", "a b", "a\\ b"), ("cat ", "2026/[$LATEST]1", "2026/\\[\\$LATEST\\]1"), ("cat 'a", "a b", "'a b'"),
      ("cat \"a", "a $b", "\"a \\$b\""),
    ])
  func quoting(text: String, word: String, quoted: String) {
    #expect(CommandAtCursor(text).quoted(word, isWhole: true) == quoted)
  }

  @Test(
    "Tab offers what may follow the shell's own words, variables, programs and what belongs to a resource",
    arguments: [
      ("set ", "coach"), ("set coach o", "off"), ("clock a", "advance"), ("clock advance 1", "1h"), ("rese", "reset"),
      ("help dynamodbs", "dynamodbstreams"), ("echo $MYV", "$MYVAR"), ("printe", "printenv"), ("edi", "edit"),
      ("aws sqs get-queue-attributes --queue-url h", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"),
      ("X=$(sqs purge-queue --queue-url h", "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"),
    ])
  @MainActor func shell(typed: String, offered: String) async throws {
    let test = try TestShell()
    await test.shell.perform("MYVAR=1")
    await test.shell.perform("aws sqs create-queue --queue-name jobs")
    let completion = test.shell.completion(of: typed, at: typed.utf8.count)
    #expect(completion.candidates.contains { ($0.label ?? $0.text) == offered }, "\(completion)")
    await test.shell.close()
  }
}
