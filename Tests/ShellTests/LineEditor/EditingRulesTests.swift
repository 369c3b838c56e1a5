import Testing

@testable import Shell

@Suite("prompt marks") struct PromptMarksTests {
  @Test(
    "escape sequences are marked as taking no room and stand before a visible character",
    arguments: [
      ("> ", "> "),
      ("\u{1B}[32m>\u{1B}[0m ", "\u{1}\u{1B}[32m\u{1}>\u{1}\u{1B}[0m\u{1} "),
      ("\u{1B}[1m\u{1B}[32m> \u{1B}[0m", "\u{1}\u{1B}[1m\u{1B}[32m\u{1}>\u{1}\u{1B}[0m\u{1} "),
      ("", ""), ("\u{1B}[0m", ""),
    ])
  func marks(prompt: String, marked: String) {
    #expect(markedPrompt(prompt) == marked)
    #expect(unstyledPrompt(prompt).contains("\u{1B}") == false)
  }
}

@Suite("completion") struct CompletionTests {
  @Test(
    "Tab adds what is certain, else lists",
    arguments: [
      ("", [], .beep), ("x", [], .beep), ("b", ["bucket"], .replace("bucket ")),
      ("b", ["bucket-1", "bucket-2"], .replace("bucket-")), ("bucket-", ["bucket-1", "bucket-2"], .list),
      ("", ["a", "b"], .list), ("gr", ["größe", "größer"], .replace("größe")),
      ("B", ["bucket", "banana"], .replace("b")),
      ("mid", ["a-mid", "b-mid"], .list),
    ] as [(String, [String], Completion.Action)])
  func action(word: String, texts: [String], action: Completion.Action) {
    let completion = Completion(start: 0, candidates: texts.map { Completion.Candidate($0) })
    #expect(completion.action(for: word) == action)
  }

  @Test("names are listed downwards in columns")
  func columns() {
    let list = CandidateList(["a", "bb", "ccc", "d", "e"].map { Completion.Candidate($0) })
    #expect(list.text(width: 16) == "a    ccc  e\r\nbb   d\r\n")
    #expect(list.text(width: 80) == "a    bb   ccc  d    e\r\n")
    #expect(list.text(width: 3) == "a\r\nbb\r\n...\r\nd\r\ne\r\n")
  }

  @Test("descriptions stand beside the names, cut to the width, and cannot act on the terminal")
  func descriptions() {
    let list = CandidateList([
      .init("--name", description: "the \u{1B}[31mname"),
      .init("--no", label: "--no-x", description: "none of all these"),
    ])
    #expect(list.text(width: 20) == "--name  the ^[[3...\r\n--no-x  none of ...\r\n")
  }

  @Test("a list that would fill the screen is cut and counted")
  func longList() {
    let list = CandidateList((0..<100).map { Completion.Candidate("c\($0)", description: "d") })
    #expect(list.text(width: 80).hasSuffix("... 60 more rows; type more letters to see fewer\r\n"))
  }
}

@Suite("history search") struct HistorySearchTests {
  let entries = ["s3 ls", "größe", "s3 mb", "a.*b"]

  @Test(
    "each key narrows the search or goes further back; the text is no pattern",
    arguments: [
      ([], "typed", "(search) `': "), ([.character("s")], "s3 mb", "(search) `s': "),
      ([.character("s"), .older], "s3 ls", "(search) `s': "),
      ([.character("s"), .older, .older], "s3 ls", "(failed search) `s': "),
      ([.character("s"), .character("q")], "s3 mb", "(failed search) `sq': "),
      ([.character("s"), .character("q"), .erase], "s3 mb", "(search) `s': "),
      ([.character("s"), .erase], "typed", "(search) `': "), ([.erase], "typed", "(search) `': "),
      ([.character("."), .character("*")], "a.*b", "(search) `.*': "),
      ([.character("ö")], "größe", "(search) `ö': "),
    ] as [([HistorySearch.Key], String, String)])
  func keys(keys: [HistorySearch.Key], line: String, prompt: String) {
    var search = HistorySearch(original: "typed")
    for key in keys { search.take(key, in: entries) }
    #expect(search.line(in: entries) == line)
    #expect(search.prompt == prompt)
  }
}
