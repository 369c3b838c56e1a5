import Testing

@testable import Shell

@Suite("pasted text") struct PastedTextTests {
  static let isWhole: @Sendable (String) -> Bool = { $0.count { $0 == "'" }.isMultiple(of: 2) }

  @Test(
    "a transcript's prompts are dropped where a command begins",
    arguments: [
      ("s3 ls", "s3 ls"), ("$ s3 ls", "s3 ls"), ("  $ s3 ls", "s3 ls"), ("$HOME", "$HOME"),
      ("$ a\n$ b", "a\nb"), ("$ a 'x\n$ y'\n$ b", "a 'x\n$ y'\nb"), ("a\n  b", "a\n  b"), ("$ $ a", "$ a"),
    ])
  func prompts(pasted: String, text: String) {
    #expect(PastedText(pasted.utf8, beginsCommand: true, isComplete: Self.isWhole).text == text)
  }

  @Test("in the middle of a command the first line keeps its dollar sign")
  func middle() {
    let pasted = PastedText("$ a\n$ b".utf8, beginsCommand: false, isComplete: Self.isWhole)
    #expect(pasted.text == "$ a\nb")
  }

  @Test(
    "every kind of line end is a newline, and the last means Enter",
    arguments: [("a\rb", "a\nb", false), ("a\r\nb\r\n", "a\nb", true), ("a\n\n", "a", true), ("\n", "", true)])
  func lineEnds(pasted: String, text: String, ends: Bool) {
    let result = PastedText(pasted.utf8, beginsCommand: true, isComplete: { _ in true })
    #expect(result.text == text)
    #expect(result.endsWithNewline == ends)
  }

  @Test(
    "control characters and escape sequences are dropped whole",
    arguments: [
      ("a\u{1B}[31mb\u{1B}[0m", "ab"), ("a\u{1B}]0;t\u{07}b", "ab"), ("a\u{1B}]8;;u\u{1B}\\b", "ab"),
      ("a\u{1B}cb", "ab"), ("a\0b\u{7F}c\u{9B}d", "abcd"), ("a\tb", "a\tb"), ("a\u{1B}", "a"), ("a\u{1B}[", "a"),
      ("a\u{1B}]never ends\nb", "anever ends\nb"),
    ])
  func controls(pasted: String, text: String) {
    #expect(PastedText(pasted.utf8, beginsCommand: true, isComplete: { _ in true }).text == text)
  }

  @Test("bytes that are no UTF-8 become replacement characters")
  func invalid() {
    #expect(PastedText([0x61, 0xFF, 0x62], beginsCommand: true, isComplete: { _ in true }).text == "a\u{FFFD}b")
  }
}
