import Foundation
import Testing

/// The line editor as a person meets it: in a terminal, key by key.
@Suite("line editor in a terminal", .serialized) final class LineEditorTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "skylab-editor-\(UUID().uuidString)")
  var history: String { folder.appending(path: "history").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The probe, waiting at its prompt.
  func terminal(environment: [String: String] = [:]) throws -> TmuxTerminal {
    let here = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let probe = here.appending(path: "LineEditorProbe").path
    let mode = #"stty -a | tr ' ' '\n' | grep -x -e icanon -e -icanon | sed 's/^/tty:/'"#
    let terminal = try TmuxTerminal("'\(probe)' '\(history)'; \(mode)", environment: environment)
    try terminal.wait(forLast: "probe>")
    return terminal
  }

  func savedHistory() throws -> [String] {
    try String(contentsOfFile: history, encoding: .utf8).split(separator: "\n").dropFirst().map(String.init)
  }

  @Test("a line is handed over when Enter is pressed, and Ctrl-D on an empty line ends the input")
  func lineAndEnd() throws {
    let terminal = try terminal()
    try terminal.type("s3 ls")
    try terminal.press("Enter")
    try terminal.wait(for: "<line:s3 ls>")
    try terminal.press("C-d")
    try terminal.wait(for: "<end>")
    try terminal.wait(for: "tty:icanon")
  }

  @Test("Ctrl-C throws the line away, shows ^C and asks again")
  func interrupt() throws {
    let terminal = try terminal()
    try terminal.type("never run")
    try terminal.press("C-c")
    let screen = try terminal.wait(for: "<interrupted>")
    #expect(screen.contains("probe> never run^C"))
    try terminal.wait(forLast: "probe>")
    #expect(throws: (any Error).self) { try savedHistory() }
  }

  @Test("letters of all widths are moved over and erased as one each", arguments: ["", "C", "C.UTF-8"])
  func editingUnicode(locale: String) throws {
    let terminal = try terminal(environment: ["LC_ALL": locale, "LANG": ""])
    try terminal.type("größe 日本 x")
    try terminal.press("Left", "Left", "BSpace", "Home", "Right", "DC", "DC", "End")
    try terminal.type("é")
    try terminal.press("Enter")
    try terminal.wait(for: "<line:gße 日 xé>")
  }

  @Test("Tab adds what all possibilities share, lists them in columns, and finishes the only one")
  func completion() throws {
    let terminal = try terminal()
    try terminal.type("alpha b")
    try terminal.press("Tab")
    try terminal.wait(for: "beta        bucket-one  bucket-two")
    try terminal.type("u")
    try terminal.press("Tab")
    try terminal.wait(forLast: "probe> alpha bucket-")
    try terminal.type("t")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "<line:alpha bucket-two >")
    try terminal.type("gr")
    try terminal.press("Tab", "x", "Enter")
    try terminal.wait(for: "<line:größe x>")
  }

  @Test("an unfinished command asks for more, and is one command in the history")
  func continuation() throws {
    let terminal = try terminal()
    try terminal.type("echo 'one")
    try terminal.press("Enter")
    try terminal.wait(forLast: ">")
    try terminal.type("two' \\")
    try terminal.press("Enter")
    try terminal.wait(forLast: ">")
    try terminal.type("end")
    try terminal.press("Enter")
    try terminal.wait(for: "<line:echo 'one|two' \\|end>")
    try terminal.press("Up")
    try terminal.wait(forLast: "end")
    try terminal.press("Enter")
    try terminal.wait(forLast: "probe>")
    #expect(try savedHistory() == [#"echo 'one\ntwo' \\\nend"#])
  }

  @Test("a pasted command of several lines waits as one thing until Enter is pressed")
  func pasteWithoutEnd() throws {
    let terminal = try terminal()
    try terminal.paste("lambda invoke \\\n  --function-name f")
    let screen = try terminal.wait(forLast: "  --function-name f")
    #expect(!screen.contains { $0.hasPrefix("<line") })
    try terminal.press("Enter")
    try terminal.wait(for: #"<line:lambda invoke \|  --function-name f>"#)
  }

  @Test("a paste that ends with a newline runs once, as one command, and only when it is whole")
  func pasteWithEnd() throws {
    let terminal = try terminal()
    try terminal.paste("$ one 'a\n$ b'\n$ two\n")
    try terminal.wait(for: "<line:one 'a|$ b'|two>")
    try terminal.paste("open '\n")
    try terminal.wait(forLast: ">")
    try terminal.press("'", "Enter")
    let screen = try terminal.wait(for: "<line:open '|'>")
    #expect(screen.count { $0.hasPrefix("<line") } == 2)
  }

  @Test("escape sequences in a paste do nothing to the terminal")
  func hostilePaste() throws {
    let terminal = try terminal()
    try terminal.paste("safe\u{1B}[2J\u{1B}]0;title\u{07}\u{08}\u{08} text")
    try terminal.wait(forLast: "probe> safe text")
    try terminal.press("Enter")
    try terminal.wait(for: "<line:safe text>")
  }

  @Test("a paste of a megabyte arrives whole")
  func hugePaste() throws {
    let terminal = try terminal()
    try terminal.paste(String(repeating: "0123456789abcdef", count: 65_536) + "\nend\n")
    try terminal.wait(for: "<long:1048580>")
    try terminal.wait(forLast: "probe>")
  }

  @Test("Ctrl-R finds older commands letter by letter; Ctrl-G brings the line back, an arrow edits what was found")
  func search() throws {
    let terminal = try terminal()
    for command in ["s3 ls", "sqs list-queues", "s3 mb"] {
      try terminal.type(command)
      try terminal.press("Enter")
      try terminal.wait(for: "<line:\(command)>")
    }
    try terminal.type("half")
    try terminal.press("C-r", "s", "3")
    try terminal.wait(forLast: "(search) `s3': s3 mb")
    try terminal.press("C-r")
    try terminal.wait(forLast: "(search) `s3': s3 ls")
    try terminal.press("C-r")
    try terminal.wait(forLast: "(failed search) `s3': s3 ls")
    try terminal.press("C-g")
    try terminal.wait(forLast: "probe> half")
    try terminal.press("C-r", "q", "u", "e", "Left", "X", "Enter")
    try terminal.wait(for: "<line:sqs list-queueXs>")
  }

  @Test("the history outlives a restart, and a kill that cannot be caught")
  func historyOverRestarts() throws {
    let first = try terminal()
    try first.type("remember me")
    try first.press("Enter")
    try first.wait(for: "<line:remember me>")
    try first.type("die-9")
    try first.press("Tab")
    try first.wait(for: "tty:-icanon")
    let second = try terminal()
    try second.press("Up")
    try second.wait(forLast: "probe> remember me")
  }

  @Test("a signal that ends the process leaves a usable terminal", arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func ending(signal: Int32) throws {
    let terminal = try terminal(environment: ["SWIFT_BACKTRACE": "enable=no"])
    try terminal.type("die-\(signal)")
    try terminal.press("Tab")
    try terminal.wait(for: "tty:icanon")
  }

  @Test("a line that is wider than the terminal survives another width")
  func resizing() throws {
    let terminal = try terminal()
    let words = (1...25).map { "word-\($0)" }.joined(separator: " ")
    try terminal.type(words)
    try terminal.wait(forLast: String(("probe> " + words).dropFirst(160)))
    try terminal.resize(columns: 40)
    try terminal.wait(forLast: String(("probe> " + words).dropFirst(160)))
    try terminal.type("x")
    try terminal.resize(columns: 80)
    try terminal.wait(forLast: String(("probe> " + words + "x").dropFirst(160)))
    try terminal.press("Enter")
    try terminal.wait(forLast: "probe>")
    #expect(try savedHistory() == [words + "x"])
  }

  @Test("keys that mean nothing here type nothing", arguments: ["F5", "M-Up", "S-Left", "PPage"])
  func unknownKeys(key: String) throws {
    let terminal = try terminal()
    try terminal.press("a", key, "b", "Enter")
    try terminal.wait(for: "<line:ab>")
  }
}
