import Foundation
import Testing

@testable import Shell

@Suite("shell lines") @MainActor struct ShellLineTests {
  @Test("a variable set from an answer of AWS is used in the next command")
  func assignment() async throws {
    let test = try TestShell()
    await test.shell.perform("ARN=$(aws sts get-caller-identity --query Arn --output text)")
    #expect(test.shell.status == 0)
    #expect(await test.output("aws iam get-user --query \"User.Arn == '$ARN'\"") == "true\n")
    #expect(await test.output("echo \"$ARN\" | tr a-z A-Z").contains(":USER/LEARNER\n"))
    await test.shell.close()
  }

  @Test("a command within a command is the same step: one undo takes both back")
  func oneStep() async throws {
    let test = try TestShell()
    await test.shell.perform(
      "aws dynamodb create-table --table-name $(aws dynamodb create-table --table-name jobs --billing-mode PAY_PER_REQUEST"
        + " --attribute-definitions AttributeName=a,AttributeType=S --key-schema AttributeName=a,KeyType=HASH"
        + " --query TableDescription.TableName --output text)2 --billing-mode PAY_PER_REQUEST"
        + " --attribute-definitions AttributeName=a,AttributeType=S --key-schema AttributeName=a,KeyType=HASH")
    #expect(await test.output("aws dynamodb list-tables --output text").contains("jobs2"))
    #expect(await test.output("undo").hasPrefix("Undone: aws dynamodb create-table --table-name $("))
    #expect(await test.output("aws dynamodb list-tables --query 'length(TableNames)'") == "0\n")
    await test.shell.close()
  }

  @Test(
    "what bash keeps from line to line is kept, whoever does the line",
    arguments: [
      (["X='a  b'", #"printf '%s\n' "$X" | cat"#], "a  b\n"),
      (["X=1; Y=2 >/dev/null", "Z=$X$Y", #"echo "$Z" | cat"#], "12\n"),
      (["export X=5", "bash -c 'echo $X'"], "5\n"), (["X=5", "export X", "bash -c 'echo $X'"], "5\n"),
      (["X=5", "bash -c 'echo [$X]'"], "[]\n"), (["X=1 true", "echo [$X]"], "[]\n"),
      (["X=1 | true", "X=$'a\\nb\\'c'; :", "Y=\"$X\"", "printf %s \"$Y\""], "a\nb'c"),
      (["greet() { echo \"hi $1\"; }", "greet you"], "hi you\n"), (["alias say='echo said'", "say so"], "said so\n"),
      (["cd /usr/bin", "pwd"], "/usr/bin\n"), (["cd /usr", "cd bin", "cd -"], "/usr\n"),
      (["set -u", "echo $NO 2>/dev/null || true", "set +u", "echo [$NO]"], "[]\n"),
      (["shopt -s nullglob", "echo x /nowhere/*"], "x\n"), (["set -o pipefail", "false | true; echo $?"], "1\n"),
      (["set -- a 'b c'", "printf '%s|' \"$@\""], "a|b c|"), (["list=(a 'b c')", "echo ${list[1]}"], "b c\n"),
      (["declare -i n=2+3", "n=n*2", "echo $n"], "10\n"), (["false", "echo $?"], "1\n"),
      (["bash -c 'exit 7'", "S=$?", "echo $S"], "7\n"), (["X=$(exit 9)", "echo $?"], "9\n"),
      (["IFS=,", "L=a,b", "printf '%s|' $L"], "a|b|"), (["umask 077", "umask"], "0077\n"),
      (["unset HOME; :", "echo [$HOME]"], "[]\n"), (["readonly R=1", "echo $R"], "1\n"),
      (["echo $(clock) | wc -w"], "2\n"), (["for i in 1 2; do echo $i; done"], "1\n2\n"),
      (["cat <<X\na $HOME\nX"], "a /\n"), (["function f { aws --version | cut -c1-7; }", "f"], "aws-cli\n"),
    ] as [([String], String)])
  func kept(lines: [String], output: String) async throws {
    let test = try TestShell()
    var last = ""
    for line in lines { last = await test.output(line) }
    #expect(last == output, "\(test.text.error)")
    await test.shell.close()
  }

  @Test("a bracket or a keyword that closes nothing is bash's error, and no line is waited for")
  func unmatched() async throws {
    for line in ["echo )", "aws s3 ls )", "if true; then )", "for x in a; )", "done", "}", "echo $(date) )", "{ )"] {
      #expect(ShellLoop.isComplete(line), "\(line)")
      let test = try TestShell()
      await test.shell.perform(line)
      #expect(test.shell.status == 2, "\(line)")
      #expect(test.text.error.contains("syntax error near unexpected token"), "\(line)")
      await test.shell.close()
    }
  }

  @Test("a line and a variable longer than an argument may be are no trouble")
  func long() async throws {
    let test = try TestShell()
    let text = String(repeating: "x", count: 300_000)
    #expect(await test.output("echo \(text) | wc -c") == "300001\n")
    #expect(await test.output("BIG=\(text)", "echo \"$BIG\" | wc -c") == "300001\n")
    #expect(await test.output("BIG2=$BIG$BIG", "echo ${#BIG2}") == "600000\n")
    #expect(await test.output("echo here") == "here\n")
    await test.shell.close()
  }

  @Test("`exit` within a line leaves, with its code; `set -e` ends a script at the first failure")
  func leaving() async throws {
    for (lines, status) in [
      (["false || exit 3"], 3), (["exit 4"], 4), (["set -e", "false"], 1), (["set -e", "lambda x"], 252),
    ] {
      let test = try TestShell()
      for line in lines { await test.shell.perform(line) }
      #expect(test.shell.isLeaving && test.shell.status == Int32(status), "\(lines)")
      await test.shell.close()
    }
    let test = try TestShell()
    await test.shell.perform("(exit 3)")
    await test.shell.perform("set -e; ! true; false || true")
    #expect(!test.shell.isLeaving)
    await test.shell.close()
  }

  @Test("a name that nothing has is refused as bash refuses it, without the usage of aws")
  func unknown() async throws {
    let test = try TestShell(isInteractive: true)
    #expect(await test.shell.perform("lst d") == 127)
    #expect(test.text.error == "bash: lst: command not found\n\nDid you mean `ls`?\n")
    await test.shell.close()
  }

  @Test("edit opens the learner's editor on a file, and tells where its JSON breaks")
  func edit() async throws {
    let test = try TestShell(environment: ["EDITOR": "printf '{\"a\": 1,}' >"])
    await test.shell.perform("edit 'my policy.json'")
    #expect(test.text.error.hasPrefix("edit: my policy.json is no JSON yet: ") && test.text.error.contains("line 1"))
    #expect(await test.output("cat 'my policy.json'") == "{\"a\": 1,}")
    #expect(await test.shell.perform("edit") == 252)
    await test.shell.close()
  }
}
