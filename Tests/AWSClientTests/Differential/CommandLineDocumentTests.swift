import AWSCommandLine
import Foundation
import Testing

@Suite("The page of the command line") struct CommandLineDocumentTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/cli.md")

  @Test("docs/cli.md says what the tests know") func isCurrent() throws {
    let text = CommandLineDocument.text
    if ProcessInfo.processInfo.environment["SKYLAB_WRITE_DOCS"] != nil { try Data(text.utf8).write(to: Self.page) }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == text, "`make docs` writes the page anew")
  }

  @Test("each difference from the AWS CLI 2 is there", arguments: OwnDifference.all.map(\.title))
  func isShown(_ title: String) throws {
    let difference = try #require(OwnDifference.all.first { $0.title == title })
    let variables = ["AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKID"]
    let context = CommandContext(
      variable: { variables[$0] }, profile: { $0 == "default" ? [:] : nil }, files: .none, idempotencyToken: { "token" }
    )
    do throws(CommandFailure) {
      #expect(difference.isShown(.success(try CommandParser.parse(difference.words, in: context))))
    } catch {
      #expect(difference.isShown(.failure(error)))
    }
  }
}
