import AWSCommandLine
import Foundation
import Testing

@testable import Shell

/// Lines done in this process come to the words that bash itself would pass on.
@Suite("words, beside bash's") @MainActor struct BashAgreementTests {
  private static let variables: [(String, String)] = [
    ("A", "one two"), ("B", " lead and trail "), ("E", ""), ("N", "a\nb\n"), ("Q", #"it's "quoted" \ $A"#),
    ("U", "é 漢"),
    ("P", "plain"), ("J", #"{"k":[1,2]}"#), ("STAR", "*"),
  ]

  @Test(
    "agree for the lines people type",
    arguments: [
      "x $A y", #"x "$A" y"#, "$B", #""$B""#, "a$B", "${A}b", #""${A}b"$P"#, "$E", #""$E""#, "$E$E", #"''$E"#, "$UNSET",
      #""$UNSET""#, "$N", #""$N""#, "$Q", #""$Q""#, "$U$P", "$?", #""$?""#, "${?}x", "--query=$P",
      "--tags Key=a,Value=$A",
      #"--item "{\"id\":{\"S\":\"$P\"}}""#, "'$A'", #"\$A"#, #""\$A""#, "$(printf 'a b')", #""$(printf 'a b\n\n')""#,
      "x$(printf 'a b')y", "$(printf '')", #""$(printf '')""#, "$(exit 4) $?", "$? $(exit 4) $?",
      "$(echo $(echo deep))",
      "$(echo \")\")", "\"$(echo \")\")\"", "$(echo ')' # no )\n)", "$(case x in x) echo in;; esac)",
      "cost$ $.detail $",
      "a\\\nb", "'a\nb'", #"a\ b"#, #""a\b""#, "Functions[].Name", "{}", "$J", #""$J""#, "[$P", "x=$A", "~x a~ x=a~b",
      "# nothing", "a#b", "$A$A", "$P$?", #"$"#, #""$""#, "$STAR", #""$STAR""#, "\"a'b\" 'a\"b'", "é漢字", #"\é\漢"#,
      "a\tb",
      "$(aws_is_no_command 2>/dev/null; echo $?)", "${P}${P}", "$P-$P_$P", "$(printf '%s' \"$A\")",
      "--json '{\"a\": $A}'",
    ])
  func typed(line: String) async throws { try await agree([line], atLeast: 0) }

  @Test("agree for a thousand lines put together at random", arguments: [UInt64(1), 2, 3, 4])
  func random(seed: UInt64) async throws {
    var dice = Dice(state: seed)
    let pieces =
      Self.variables.flatMap { ["$\($0.0)", "${\($0.0)}", "\"$\($0.0)\""] }
      + [
        " ", " ", "  ", "\t", "x", "--opt", "=", ",", "'", "\"", "\\", "\\\n", "$", "$?", "#", "~", "[]", "[a", "]",
        "{", "}",
        ":", "é", "'s q'", "\"d q\"", "\\ ", "$UNSET", "(", ")", "!", "a=~", "$(exit 3)", "$(printf 'a b')",
        "\"$(printf ' c ')\"", "`", "*", "?", "%", "@", "^", "/", ".", "..", "-", "+",
      ]
    let lines = (0..<250).map { _ in (0...dice.next(7)).map { _ in pieces[dice.next(pieces.count)] }.joined() }
    try await agree(lines, atLeast: 40)
  }

  /// - Parameter atLeast: How many of the lines must have been done here and not left to bash.
  private func agree(_ lines: [String], atLeast: Int) async throws {
    let test = try TestShell()
    for (name, value) in Self.variables { test.shell.state.variables.set(name, value) }
    var own: [(line: String, words: [String])] = []
    for line in lines {
      test.shell.status = 3
      guard let words = try await test.shell.words(of: "aws " + line) else { continue }
      own.append((line, words))
    }
    #expect(own.count >= atLeast)
    let expected = try bash(own.map(\.line))
    for (one, words) in zip(own, expected) { #expect(one.words == words, "\(one.line.debugDescription)") }
    await test.shell.close()
  }

  /// What bash passes on for each line.
  private func bash(_ lines: [String]) throws -> [[String]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "skylab-bash-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var script = "aws() { for word; do printf '%s\\0' \"$word\"; done; }\nthree() { return 3; }\n"
    script += Self.variables.map { "\($0)=\($1.bashQuoted)\n" }.joined()
    for line in lines { script += "three\neval \(("aws " + line).bashQuoted)\nprintf '\\1\\0'\n" }
    try Data(script.utf8).write(to: folder.appending(path: "script"))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [folder.appending(path: "script").path]
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let words = data.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    return words.dropLast().split(separator: "\u{1}", omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  /// A small generator, the same on every machine.
  private struct Dice {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }
}
