import Foundation
import Glibc
import Testing

@testable import Shell

@Suite("lines from a file or a pipe") struct PlainReaderTests {
  /// All events of a reader over a pipe that holds this text.
  func events(_ text: String) throws -> [LineEvent] {
    try withPipe(holding: text) { events(PlainReader(descriptor: $0, isComplete: isWhole)) }
  }

  /// Lends an input that ends after this text even when another process has inherited it.
  func withPipe<T>(holding text: String, _ body: (Int32) throws -> T) throws -> T {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    defer { for end in ends { close(end) } }
    _ = FileBytes.write(text, to: ends[1])
    shutdown(ends[1], Int32(SHUT_WR))
    return try body(ends[0])
  }

  func events(_ reader: PlainReader) -> [LineEvent] {
    var events: [LineEvent] = []
    while events.last != .endOfFile, events.count < 10 { events.append(reader.readLine()) }
    return events
  }

  let isWhole: (String) -> Bool = { !$0.hasSuffix("\\") && $0.count { $0 == "'" }.isMultiple(of: 2) }

  @Test(
    "a command is one line or as many as it needs",
    arguments: [
      ("", []), ("a", ["a"]), ("a\nb\n", ["a", "b"]), ("a\r\n", ["a"]), ("\n", [""]), ("$ a\n", ["a"]),
      ("a \\\n b\nc", ["a \\\n b", "c"]), ("'x\n$ y'\n", ["'x\n$ y'"]), ("'never closed\n", ["'never closed"]),
    ] as [(String, [String])])
  func lines(text: String, commands: [String]) throws {
    #expect(try events(text) == commands.map { .line($0) } + [.endOfFile])
  }

  @Test("what follows a line is left for the command that it runs")
  func leavesTheRest() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "skylab-lines-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("first\nrest".utf8).write(to: file)
    let handle = try FileHandle(forReadingFrom: file)
    #expect(PlainReader(descriptor: handle.fileDescriptor).readLine() == .line("first"))
    #expect(try handle.readToEnd() == Data("rest".utf8))
  }

  @Test("a prompt is written only where one is asked for")
  func prompts() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "skylab-prompts-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data().write(to: file)
    let output = try FileHandle(forWritingTo: file)
    try withPipe(holding: "a \\\nb\n") { input in
      let reader = PlainReader(
        descriptor: input, output: output.fileDescriptor, prompt: { "ask: " }, isComplete: isWhole)
      _ = events(reader)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == "ask: > ask: ")
  }
}
