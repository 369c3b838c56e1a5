import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("help") struct HelpTextTests {
  @Test("names what an operation does, its options with their limits, required ones first, its output and its errors")
  func operation() throws {
    let operation = try #require(ServiceModel.named("lambda")?.operation("CreateAlias"))
    let text = HelpText.text(.operation(operation))
    #expect(text.hasPrefix("NAME\n    lambda create-alias: Gives a version a name that can be moved later.\n"))
    for part in [
      "    aws lambda create-alias --function-name VALUE --name VALUE\n        --function-version VALUE [options]\n",
      "EXAMPLE\n    aws lambda create-alias --function-name tidy --name live \\\n",
      "REQUIRED\n    --function-name     string, 1 to 140 characters\n", "OPTIONAL\n    --description",
      "OUTPUT\n    AliasArn",
      "ERRORS\n",
    ] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test("lists services and operations, each with what it is for")
  func lists() throws {
    #expect(HelpText.text(.aws).contains("    s3api "))
    #expect(HelpText.text(.service(try #require(ServiceModel.named("s3")))).contains("aws s3api OPERATION"))
    #expect(HelpText.text(.waiters(try #require(ServiceModel.named("lambda")))).contains("    function-active-v2 "))
  }

  @Test("a command that is no operation has its use, a sentence and an example")
  func commands() {
    let text = HelpText.text(.command(["configure", "get"]))
    #expect(text.contains("SYNOPSIS\n    aws configure get VARNAME [--profile NAME]\n"))
    #expect(text.contains("EXAMPLE\n    aws configure get profile.dev.region\n"))
    #expect(HelpText.text(.command(["s3", "cp"])).contains("EXAMPLE\n    aws s3 cp "))
  }

  @Test("what is written about a command is about one that exists, and its example is one that the parser takes")
  func notes() throws {
    let context = CommandContext(
      variable: { ["AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"][$0] },
      profile: { $0 == "default" ? [:] : nil },
      files: Files(read: {
        $0.hasSuffix(".zip")
          ? .success(Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)) : .success(Array("{}".utf8))
      }), idempotencyToken: { "token" })
    for command in HelpNotes.commands {
      let words = command.split(separator: " ").map(String.init)
      let operation = try #require(
        ServiceCommands.model(named: words[0]).flatMap { ServiceCommands.operation(named: words[1], of: $0) },
        "\(command)")
      guard let example = HelpNotes.note(on: operation).example else { continue }
      let line = Lexer.lex(example)
      #expect(example.hasPrefix("aws \(command)"))
      #expect(throws: Never.self, "\(example)") {
        _ = try CommandParser.parse(Array(line.arguments.dropFirst()), in: context)
      }
    }
  }

  @Test(
    "an operation about which nothing is written is told by its name",
    arguments: [
      ("list-event-source-mappings", "Lists event source mappings."), ("get-bucket-acl", "Shows bucket ACL."),
      ("tag-resource", "Tags resource."), ("publish", "Publishes."),
    ])
  func names(command: String, sentence: String) { #expect(HelpNotes.sentence(from: command) == sentence) }

  @Test("no line is wider than the terminal, but for a word that is")
  func width() {
    for service in ServiceModel.all {
      for operation in service.operations {
        let lines = HelpText.text(.operation(operation), width: 60).split(separator: "\n")
        let wide = lines.first {
          $0.count > 60 && $0.trimmingPrefix(while: { $0 == " " }).split(separator: " ").count > 2
        }
        #expect(wide == nil, "\(service.name) \(operation.name)")
      }
    }
  }
}
