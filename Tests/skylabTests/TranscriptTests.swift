import Foundation
import Testing

@Suite("the documents' transcripts") struct TranscriptTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static var documents: [String] {
    ["README.md"]
      + ["docs", "Tests/Transcripts"].flatMap { folder -> [String] in
        let names =
          (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
        return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
      }
  }

  @Test("what a document shows is what happens", arguments: documents)
  func document(name: String) throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent(name), encoding: .utf8)
    let transcripts = Transcript.all(in: text)
    #expect(!transcripts.isEmpty || name != "README.md")
    #expect(try Transcript.misfits(transcripts) == [])
  }

  private static let questions = root.appendingPathComponent("Tests/skylabTests/Transcripts")

  private static var scenarios: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: questions.path))?.sorted() ?? []
  }

  @Test("the scenarios of the questions and their failures go as on AWS", arguments: scenarios)
  func scenario(name: String) throws {
    let python = ProcessInfo.processInfo.environment["SKYLAB_TEST_PYTHON"]
    let text = try String(contentsOf: Self.questions.appendingPathComponent(name), encoding: .utf8)
    // Handlers that import boto3 need a Python that has it.
    if text.contains("import boto3"), python == nil { return }
    let transcripts = Transcript.all(in: text)
    #expect(!transcripts.isEmpty)
    let misfits = try Transcript.misfits(transcripts, python: python)
    #expect(misfits.isEmpty, "\(misfits.joined(separator: "\n"))")
  }

  @Test("the same seed, start and lines print the same twice, to the byte")
  func repeatable() throws {
    let outcomes = try (0..<2).map { _ in
      let program = try Program()
      defer { program.remove() }
      return try program.script(Self.story, environment: ["SKYLAB_SEED": "7", "SKYLAB_START": "2026-11-23T18:00:00Z"])
    }
    #expect(outcomes[0].out == outcomes[1].out)
    #expect(outcomes[0].error == outcomes[1].error)
    #expect(outcomes[0].out.contains("rule hourly ran 24 times"))
  }

  private static let story = """
    sqs create-queue --queue-name q
    events put-rule --name hourly --schedule-expression 'rate(1 hour)'
    events put-targets --rule hourly --targets Id=1,Arn=arn:aws:sqs:us-east-1:123456789012:q
    clock advance 24h
    why hourly
    trace
    sns create-topic --name t
    sns subscribe --topic-arn arn:aws:sns:us-east-1:123456789012:t --protocol sqs \
      --notification-endpoint arn:aws:sqs:us-east-1:123456789012:q
    sqs send-message --queue-url https://sqs.us-east-1.amazonaws.com/123456789012/q --message-body hello
    sqs receive-message --queue-url https://sqs.us-east-1.amazonaws.com/123456789012/q
    map
    diff 3
    cost
    """

  @Test("a document that shows what does not happen is found out")
  func wrongDocument() throws {
    let wrong = Transcript.all(in: "```transcript\nskylab › echo one\none\nskylab › echo two\nthree\n```\n")
    #expect(try Transcript.misfits(wrong) == ["echo two printed:\ntwo"])
  }

  @Test("typed lines, those that go on behind them, and printed lines are told apart")
  func reading() throws {
    let text = "skylab › no\n```transcript\nskylab › a \\\n> b\n1\n> 2\nskylab › c\n```\n> d\n```sh\nskylab › e\n```\n"
    let transcript = try #require(Transcript.all(in: text).first)
    #expect(transcript.commands.map(\.line) == ["a \\\nb", "c"])
    #expect(transcript.commands.map(\.expected) == [["1", "> 2"], []])
  }

  @Test(
    "a transcript's ellipses stand for anything, and nothing else does",
    arguments: [
      (["a"], ["a"], true), (["a"], [], false), (["a1c"], ["a…b…c"], false), (["aba"], ["ab…ba"], false),
      (["a", "b", "c", "b", "d"], ["…", "b", "d"], true), ([], [], true), ([""], ["a"], false), (["a"], ["b"], false),
      (["a", "b"], ["a"], false), (["at 12:00"], ["at …"], true),
      (["x1y2z"], ["x…y…z"], true), (["xz"], ["x…y…z"], false), (["a", "b", "c"], ["a", "…", "c"], true),
      (["a", "c"], ["a", "…", "c"], true), (["a", "b"], ["a", "…", "c"], false), ([], ["…"], true), ([], ["a"], false),
    ])
  func ellipses(printed: [String], expected: [String], fits: Bool) {
    #expect(Transcript.fits(printed[...], expected[...]) == fits)
  }
}
