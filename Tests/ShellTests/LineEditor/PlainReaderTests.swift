import Foundation
import Testing

@testable import Shell

@Suite("lines from a file or a pipe") struct PlainReaderTests {
  /// All events of a reader over a pipe that holds this text.
  func events(_ text: String) throws -> [LineEvent] {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try pipe.fileHandleForWriting.close()
    return events(PlainReader(descriptor: pipe.fileHandleForReading.fileDescriptor, isComplete: isWhole))
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
    try Data("first\nrest".utf8).write(to: file)
    let handle = try FileHandle(forReadingFrom: file)
    #expect(PlainReader(descriptor: handle.fileDescriptor).readLine() == .line("first"))
    #expect(try handle.readToEnd() == Data("rest".utf8))
  }

  @Test("a prompt is written only where one is asked for")
  func prompts() throws {
    let input = Pipe()
    let output = Pipe()
    try input.fileHandleForWriting.write(contentsOf: Data("a \\\nb\n".utf8))
    try input.fileHandleForWriting.close()
    let reader = PlainReader(
      descriptor: input.fileHandleForReading.fileDescriptor, output: output.fileHandleForWriting.fileDescriptor,
      prompt: { "ask: " }, isComplete: isWhole)
    _ = events(reader)
    try output.fileHandleForWriting.close()
    #expect(try output.fileHandleForReading.readToEnd() == Data("ask: > ask: ".utf8))
  }
}
