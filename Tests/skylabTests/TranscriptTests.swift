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
    #expect(try misfits(transcripts) == [])
  }

  @Test("a document that shows what does not happen is found out")
  func wrongDocument() throws {
    let wrong = Transcript.all(in: "```transcript\nskylab › echo one\none\nskylab › echo two\nthree\n```\n")
    #expect(try misfits(wrong) == ["echo two printed:\ntwo"])
  }

  /// The commands that print something else than is shown, and what.
  private func misfits(_ transcripts: [Transcript]) throws -> [String] {
    var misfits: [String] = []
    for transcript in transcripts {
      let program = try Program()
      defer { program.remove() }
      let script = transcript.commands.map { $0.line + "\n" }.joined()
      let outcome = try program.script(script, "--mark", "=mark=")
      let printed = Self.split(outcome.out)
      let complained = Self.split(outcome.error)
      try #require(printed.count == transcript.commands.count, "\(outcome.error)")
      for (index, command) in transcript.commands.enumerated() {
        let lines = printed[index] + complained[index]
        if !Transcript.fits(lines[...], command.expected[...]) {
          misfits.append("\(command.line) printed:\n\(lines.joined(separator: "\n"))")
        }
      }
    }
    return misfits
  }

  /// The lines that each command printed, without the marks.
  private static func split(_ text: String) -> [[String]] {
    var parts: [[String]] = []
    var lines: [String] = []
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("=mark= ") {
        parts.append(lines)
        lines = []
      } else {
        lines.append(line)
      }
    }
    return parts
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
