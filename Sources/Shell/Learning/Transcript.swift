import Foundation

/// What was typed and shown in one attempt at a lesson: a line of JSON for each line typed, in a file beside the lesson's
/// sandbox. What programs of the host write goes straight to the terminal and is not in it.
struct Transcript {
  /// One line and what came of it.
  struct Entry: Codable, Hashable {
    /// Seconds since 1970.
    var at: Double
    /// What was typed.
    var line: String
    /// What was shown, with colours.
    var shown: String
  }

  /// The file.
  let path: String

  func add(_ entry: Entry) {
    guard let data = try? JSONEncoder().encode(entry) else { return }
    if let file = FileHandle(forWritingAtPath: path) {
      defer { try? file.close() }
      _ = try? file.seekToEnd()
      try? file.write(contentsOf: data + Data("\n".utf8))
    } else {
      let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
      _ = FileManager.default.createFile(atPath: path, contents: data + Data("\n".utf8), attributes: attributes)
    }
  }

  /// What there is; a line that was cut off by a crash is passed over.
  var entries: [Entry] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Entry.self, from: Data($0.utf8)) }
  }

  /// As Markdown, each line with its output as a block.
  static func markdown(_ entries: [Entry], title: String) -> String {
    let blocks = entries.map { entry in
      let shown = plain(entry.shown).trimmingCharacters(in: .newlines)
      return "````\nskylab › \(entry.line)\n\(shown.isEmpty ? "" : shown + "\n")````\n"
    }
    return "# \(title)\n\n" + blocks.joined(separator: "\n")
  }

  /// As an asciicast, version 2 (docs.asciinema.org/manual/asciicast/v2): a header, then events of output. A pause of more
  /// than two seconds is made two.
  static func asciicast(_ entries: [Entry], title: String) throws -> String {
    let start = Int(entries.first?.at ?? 0)
    let header: [String: JSONText] = [
      "version": .number(2), "width": .number(80), "height": .number(24), "timestamp": .number(Double(start)),
      "title": .text(title),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var rows = [String(decoding: try encoder.encode(header), as: UTF8.self)]
    var (clock, last) = (0.0, entries.first?.at ?? 0)
    for entry in entries {
      clock += min(2, max(0.2, entry.at - last))
      last = entry.at
      let shown = "skylab › \(entry.line)\n\(entry.shown)".replacingOccurrences(of: "\n", with: "\r\n")
      let event: [JSONText] = [.number((clock * 1000).rounded() / 1000), .text("o"), .text(shown)]
      rows.append(String(decoding: try encoder.encode(event), as: UTF8.self))
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// The text without the sequences that colour it.
  static func plain(_ text: String) -> String {
    var (result, rest) = ("", text[...])
    while let escape = rest.firstIndex(of: "\u{1B}") {
      result += rest[..<escape]
      rest = rest[escape...].dropFirst(2)
      rest = rest.drop { !$0.isLetter }.dropFirst()
    }
    return result + rest
  }

  /// A value of JSON that a header or an event holds.
  private enum JSONText: Encodable {
    case number(Double)
    case text(String)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number) where number == number.rounded(): try container.encode(Int(number))
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }
}

extension Shell {
  /// The transcript of the present attempt; nil in free play.
  var transcript: Transcript? {
    desk?.session.map { Transcript(path: options.home.transcript(lesson: $0.lesson.id)) }
  }

  /// Does `work`, a line typed in a lesson, and keeps the line and what is shown.
  func recording(_ line: String, _ work: () async -> Void) async {
    guard options.isInteractive, let transcript else { return await work() }
    let (usual, shown) = (console, Captured())
    var both = usual
    both.write = {
      shown.add(out: $0)
      usual.write($0)
    }
    both.writeError = {
      shown.add(out: $0)
      usual.writeError($0)
    }
    (both.isProcessOutput, both.isProcessError) = (usual.isProcessOutput, usual.isProcessError)
    console = both
    await work()
    console = usual
    transcript.add(.init(at: Date().timeIntervalSince1970, line: line, shown: shown.out))
  }
}
