import Foundation
import Testing

@Suite("input that nobody means") struct GarbageTests {
  private static let cases: [(name: String, bytes: Data)] = [
    ("random bytes", random), ("a NUL within a word", Data("aws lambda\0x list-functions\necho \0a\n".utf8)),
    ("bytes that are no UTF-8", Data("aws lambda get-function --function-name ".utf8) + [0xFF, 0xC0, 0x80, 0x0A]),
    ("a line of 1 MB", Data("aws lambda ".utf8) + Data(repeating: 0x61, count: 1 << 20) + [0x0A]),
    ("a line of 1 MB for bash", Data("echo ".utf8) + Data(repeating: 0x61, count: 1 << 20) + Data(" | wc -c\n".utf8)),
    ("a quote that is never closed", Data("aws lambda get-function --function-name 'x\nmore\n".utf8)),
    ("a here-document that never ends", Data("cat <<END\nmore\n".utf8)),
    ("a backslash at the end", Data("aws lambda \\".utf8)), ("brackets", Data("((((\n))))\n{ [[ \n".utf8)),
    ("line ends", Data(repeating: 0x0A, count: 1_000)), ("carriage returns", Data("\r\r\r\n\r".utf8)),
    ("control characters", Data((1..<32).filter { $0 != 10 }) + [0x0A]), ("nothing", Data()),
  ]

  /// Always the same, and no character by which bash could be told to do anything.
  private static let random: Data = {
    var state: UInt64 = 42
    return Data(
      (0..<20_000).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 56)
        return (0x20..<0x80).contains(byte) ? byte | 0x80 : byte
      })
  }()

  @Test("no input through a pipe brings the program down, and the next command works", arguments: cases.indices)
  func pipe(index: Int) throws {
    let (name, bytes) = Self.cases[index]
    let program = try Program()
    defer { program.remove() }
    let process = try program.process(["run", "-"], input: bytes)
    // A pipe instead of the file, so that it is read as behind `|`: no step back is possible.
    let (cat, pipe) = (Process(), Pipe())
    cat.executableURL = URL(fileURLWithPath: "/bin/cat")
    cat.standardInput = process.standardInput
    cat.standardOutput = pipe
    process.standardInput = pipe
    try cat.run()
    try process.run()
    process.waitUntilExit()
    cat.terminate()
    let end = "\(name) ended it with \(process.terminationStatus): \(program.text("error").suffix(300))"
    #expect(process.terminationReason == .exit, "\(end)")
    #expect(process.terminationStatus < 128 || (252...255).contains(process.terminationStatus), "\(end)")
    #expect(try program.run(["aws", "sts", "get-caller-identity"]).exitCode == 0)
  }
}
