import Foundation
import Testing

@testable import Shell

@Suite("a transcript of a lesson") struct LessonTranscriptTests {
  let entries = [
    Transcript.Entry(at: 100, line: "aws sts get-caller-identity", shown: "\u{1B}[32m{}\u{1B}[0m\n"),
    Transcript.Entry(at: 700, line: "check", shown: "✓ \"done\"\n"),
  ]

  @Test("is Markdown without colours")
  func markdown() {
    #expect(
      Transcript.markdown(entries, title: "Demo") == """
        # Demo

        ````
        skylab › aws sts get-caller-identity
        {}
        ````

        ````
        skylab › check
        ✓ "done"
        ````

        """)
  }

  @Test("is an asciicast of version 2 in which long pauses are short")
  func asciicast() throws {
    let rows = try Transcript.asciicast(entries, title: "Demo").split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[0] == #"{"height":24,"timestamp":100,"title":"Demo","version":2,"width":80}"#)
    #expect(rows[1].hasPrefix(#"[0.2,"o","skylab › aws sts get-caller-identity\r\n"#))
    #expect(rows[2] == #"[2.2,"o","skylab › check\r\n✓ \"done\"\r\n"]"#)
  }

  @Test("keeps what was written before a line that was cut off")
  func damaged() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("transcript-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let transcript = Transcript(path: path)
    for entry in entries { transcript.add(entry) }
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("{\"at\":1".utf8))
    #expect(transcript.entries == entries)
  }
}
