import Foundation
import Testing

/// The real shell as a person meets it: keys, pastes, interruptions, leaving and coming back.
@Suite("the shell in a terminal", .serialized) struct TerminalShellTests {
  @Test("Tab completes services, operations, options, values and the names of what exists")
  func completion() throws {
    let learner = try LearnerTerminal()
    try learner.enter("start q4")
    for (typed, completed) in [
      ("aws dynamod", "aws dynamodb"), ("aws events put-ru", "aws events put-rule"),
      ("aws events put-rule --schedule-e", "aws events put-rule --schedule-expression"),
      ("aws events put-rule --state DIS", "aws events put-rule --state DISABLED"),
      ("aws lambda get-function --function-name ", "aws lambda get-function --function-name nightly-tidy"),
    ] {
      try learner.clear()
      try learner.terminal.type(typed)
      try learner.terminal.press("Tab")
      try learner.wait("“\(completed)”") { $0.rows.last?.hasSuffix("› \(completed)") == true }
      try learner.terminal.press("C-c")
      try learner.waitForPrompt(after: 1)
    }
  }

  @Test("a pasted command of several lines, with `$ ` and backslashes, runs once")
  func paste() throws {
    let learner = try LearnerTerminal()
    try learner.clear()
    try learner.terminal.paste(
      """
      $ aws dynamodb create-table --table-name jobs \\
          --attribute-definitions AttributeName=id,AttributeType=S \\
          --key-schema AttributeName=id,KeyType=HASH \\
          --billing-mode PAY_PER_REQUEST --query TableDescription.TableName

      """)
    try learner.wait("the pasted command") { $0.text.contains("PAY_PER_REQUEST") || $0.text.contains(#""jobs""#) }
    if try !learner.terminal.screen().contains(#""jobs""#) { try learner.terminal.press("Enter") }
    let screen = try learner.wait("its answer") { $0.rows.contains(#""jobs""#) && $0.isAtPrompt }
    #expect(screen.rows.filter { $0 == #""jobs""# }.count == 1)
    #expect(!screen.text.contains("An error occurred"))
  }

  @Test("Ctrl-C clears the line, an unknown word is answered as by AWS and with the closest match, Ctrl-D leaves")
  func keys() throws {
    let learner = try LearnerTerminal()
    try learner.terminal.type("aws lambda delete-function --function-name x")
    try learner.terminal.press("C-c")
    try learner.waitForPrompt(after: 1)
    let screen = try learner.enter("aws lamda list-functions")
    #expect(screen.says("aws: [ERROR]") && screen.text.contains("lamda") && screen.text.contains("* lambda"))
    #expect(try learner.enter("dynamdb list-tables").text.contains("dynamodb"))
    try learner.clear()
    try learner.terminal.press("C-d")
    try learner.wait("the end") { $0.rows.last == "left with 0" }
  }

  @Test("a program's last line without an end does not stand before the prompt")
  func unendedLine() throws {
    let learner = try LearnerTerminal()
    let screen = try learner.enter("printf abc")
    #expect(screen.rows.suffix(2) == ["abc", "skylab ›"])
  }

  @Test("Ctrl-C stops a host command or the passing of time, never the shell")
  func interruptions() throws {
    let learner = try LearnerTerminal()
    try learner.clear()
    try learner.terminal.type("echo began; sleep 300")
    try learner.terminal.press("Enter")
    try learner.wait("the host command") { $0.rows.contains("began") }
    try learner.terminal.press("C-c")
    try learner.waitForPrompt(after: 1)
    try learner.enter("start q4")
    try learner.enter("aws events put-rule --name often --schedule-expression 'rate(1 minute)'")
    try learner.clear()
    try learner.terminal.type("clock advance 5000d")
    try learner.terminal.press("Enter")
    try learner.wait("the command handed over") { !$0.isAtPrompt && $0.text.contains("5000d") }
    // The key reaches the line while it is edited, and then does nothing here, or the passing of time: so it is pressed
    // until time has stopped.
    let screen = try learner.wait("the stop") {
      if $0.says("Stopped before the time was reached.") { return $0.isAtPrompt }
      try? learner.terminal.press("C-c")
      return false
    }
    #expect(!screen.text.contains("left with"))
    #expect(try learner.enter("echo here").rows.contains("here"))
  }

  @Test("Ctrl-C stops a function that runs, whoever called it, and the shell goes on")
  func runningFunction() throws {
    let learner = try LearnerTerminal()
    try learner.enter("printf 'import time\\ndef h(e, c): time.sleep(600)\\n' > f.py; zip -q f.zip f.py")
    try learner.enter(
      "aws iam create-role --role-name r --query Role.RoleName --assume-role-policy-document "
        + #"'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"#
        + #""Action":"sts:AssumeRole"}]}'"#)
    try learner.enter(
      "aws lambda create-function --function-name f --runtime python3.13 --handler f.h --timeout 900 --query State"
        + " --role arn:aws:iam::123456789012:role/r --zip-file fileb://f.zip")
    for line in [
      "aws lambda invoke --function-name f out.json", "aws lambda invoke --function-name f out.json | cat",
      "aws lambda invoke --function-name f --invocation-type Event out.json",
    ] {
      try learner.clear()
      try learner.terminal.type(line)
      try learner.terminal.press("Enter")
      try learner.wait("the stop of \(line)") {
        if $0.isAtPrompt, $0.text.contains("^C") { return true }
        if !$0.isAtPrompt { try? learner.terminal.press("C-c") }
        return false
      }
    }
    #expect(try learner.enter("echo here").rows.contains("here"))
  }

  @Test("who left a lesson for free play comes back to free play; a lesson that is begun anew says so")
  func freePlay() throws {
    let learner = try LearnerTerminal()
    try learner.enter("start q4")
    let anew = try learner.enter("reset --yes")
    #expect(anew.says("The lesson begins anew") && anew.place == "q4 1/5", "\(anew.text)")
    #expect(try learner.enter("start free").place == "")
    try learner.clear()
    try learner.terminal.press("C-d")
    try learner.wait("the end") { $0.rows.last == "left with 0" }
    #expect(Screen(rows: try LearnerTerminal(home: learner.home).terminal.screen()).place == "")
  }

  @Test("help comes through a pager, an answer only where AWS_PAGER names one")
  func pager() throws {
    let learner = try LearnerTerminal(environment: ["PAGER": "sed 's/^/| /'"])
    #expect(try learner.enter("lambda invoke help").rows.contains("| SYNOPSIS"))
    #expect(try !learner.enter("aws sts get-caller-identity").text.contains("| {"))
    try learner.enter("export AWS_PAGER='sed s/^/_/'")
    #expect(try learner.enter("aws sts get-caller-identity").rows.contains("_{"))
    #expect(try learner.enter("aws sts get-caller-identity --no-cli-pager").rows.contains("{"))
    #expect(try learner.enter("aws sts get-caller-identity | cat").rows.contains("{"))
  }

  @Test("who comes back stands in the same step; a second terminal is asked to leave the lesson alone")
  func comingBack() throws {
    let learner = try LearnerTerminal()
    try learner.enter("start q4")
    let done = try learner.enter("aws events put-rule --name tidy-up --schedule-expression 'rate(1 hour)'")
    #expect(done.place == "q4 2/5")
    let second = try LearnerTerminal(home: learner.home)
    let refused = Screen(rows: try second.terminal.screen())
    #expect(refused.place == "" && refused.says("is open in another terminal"), "\(refused.text)")
    #expect(try second.enter("start q4").says("is open in another terminal"))
    #expect(try second.enter("start q9").place == "q9 1/4")
    #expect(try second.enter("start free").place == "")
    try learner.enter("hint")
    try learner.clear()
    try learner.terminal.press("C-d")
    try learner.wait("the end") { $0.rows.last == "left with 0" }
    let back = try LearnerTerminal(home: learner.home)
    let screen = Screen(rows: try back.terminal.screen())
    #expect(screen.place == "q4 2/5" && screen.says("you are at step 2 of 5"), "\(screen.text)")
    #expect(try back.enter("undo").says("Undone: aws events put-rule --name tidy-up"))
    #expect(try back.enter("aws events list-rules --query 'length(Rules)'").rows.contains("0"))
    #expect(try back.enter("redo").says("Done again: aws events put-rule"))
  }

  @Test("nothing is coloured where colour is not wanted, and `--plain` draws nothing either")
  func plain() throws {
    let quiet = try LearnerTerminal(environment: ["NO_COLOR": "1"])
    try quiet.enter("start q9")
    let colours = try quiet.terminal.screen(withColour: true).joined()
    #expect(!colours.contains("\u{1B}[3"))
    let plain = try LearnerTerminal("--plain")
    let screen = try plain.enterPlainly("start q9")
    #expect(screen.rows.last == "skylab q9 1/4 >")
    let escapes = try plain.terminal.screen(withColour: true).joined()
    #expect(!escapes.contains("\u{1B}["))
    let strange = screen.text.filter { !$0.isASCII }
    #expect(strange.isEmpty, "\(screen.text)")
  }
}

extension LearnerTerminal {
  /// Types a line where the screen cannot be cleared by a key; gives what stands on it then.
  func enterPlainly(_ line: String) throws -> Screen {
    let before = try terminal.screen().count
    try terminal.type(line)
    try terminal.press("Enter")
    return try waitForPrompt(after: before)
  }
}
