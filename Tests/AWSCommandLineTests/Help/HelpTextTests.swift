import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("help") struct HelpTextTests {
  @Test("names an operation's options, required ones first, its output and its errors")
  func operation() throws {
    let operation = try #require(ServiceModel.named("lambda")?.operation("CreateAlias"))
    let text = HelpText.text(.operation(operation))
    #expect(
      text.hasPrefix(
        "SYNOPSIS\n    aws lambda create-alias --function-name VALUE --name VALUE --function-version VALUE [options]"))
    for part in [
      "REQUIRED\n    --function-name  string", "OPTIONAL\n    --description", "OUTPUT\n    AliasArn", "ERRORS\n",
    ] {
      #expect(text.contains(part))
    }
  }

  @Test("lists services and operations")
  func lists() throws {
    #expect(HelpText.text(.aws).contains("    s3api\n"))
    #expect(HelpText.text(.service(try #require(ServiceModel.named("s3")))).contains("aws s3api OPERATION"))
    #expect(HelpText.text(.waiters(try #require(ServiceModel.named("lambda")))).contains("    function-active-v2\n"))
  }

  @Test("a command that is no operation has its use, a sentence and an example")
  func commands() {
    let text = HelpText.text(.command(["configure", "get"]))
    #expect(text.hasPrefix("SYNOPSIS\n    aws configure get VARNAME [--profile NAME]\n"))
    #expect(text.contains("EXAMPLE\n    aws configure get profile.dev.region\n"))
  }
}
