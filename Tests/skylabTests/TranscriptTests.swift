import Foundation
import Testing

@Suite("the documents' transcripts") struct TranscriptTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("what a document shows is what happens", arguments: ["README.md"])
  func document(name: String) throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent(name), encoding: .utf8)
    let transcripts = Transcript.all(in: text)
    #expect(!transcripts.isEmpty)
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
        #expect(
          Transcript.fits(lines[...], command.expected[...]),
          "\(command.line) printed:\n\(lines.joined(separator: "\n"))")
      }
    }
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

  @Test(
    "a transcript's ellipses stand for anything, and nothing else does",
    arguments: [
      (["a"], ["a"], true), (["a"], ["b"], false), (["a", "b"], ["a"], false), (["at 12:00"], ["at …"], true),
      (["x1y2z"], ["x…y…z"], true), (["xz"], ["x…y…z"], false), (["a", "b", "c"], ["a", "…", "c"], true),
      (["a", "c"], ["a", "…", "c"], true), (["a", "b"], ["a", "…", "c"], false), ([], ["…"], true), ([], ["a"], false),
    ])
  func ellipses(printed: [String], expected: [String], fits: Bool) {
    #expect(Transcript.fits(printed[...], expected[...]) == fits)
  }
}
