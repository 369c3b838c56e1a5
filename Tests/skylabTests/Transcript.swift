import Foundation

/// Commands with the output they must have, from a fenced block of a document.
///
/// A line that begins with `skylab › ` is typed, and so are the lines right behind it that begin with `> `; the lines up to the
/// next one are what it prints, on either stream. `…` within a line stands for anything; a line of `…` alone for any lines,
/// also none.
struct Transcript {
  var commands: [(line: String, expected: [String])] = []

  /// The transcripts in a Markdown text.
  static func all(in markdown: String) -> [Transcript] {
    var found: [Transcript] = []
    var current: Transcript?
    for line in markdown.components(separatedBy: "\n") {
      if line == "```transcript" {
        current = Transcript()
      } else if line == "```", let transcript = current {
        found.append(transcript)
        current = nil
      } else if line.hasPrefix("skylab › ") {
        current?.commands.append((String(line.dropFirst("skylab › ".count)), []))
      } else if let last = current?.commands.indices.last, line.hasPrefix("> "),
        current?.commands[last].expected.isEmpty == true
      {
        current?.commands[last].line += "\n" + line.dropFirst(2)
      } else if let last = current?.commands.indices.last {
        current?.commands[last].expected.append(line)
      }
    }
    return found
  }

  /// Whether printed lines are the expected ones.
  static func fits(_ printed: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return printed.isEmpty }
    if first == "…" {
      return (printed.startIndex...printed.endIndex).contains { fits(printed[$0...], expected.dropFirst()) }
    }
    guard let line = printed.first, fits(line, first) else { return false }
    return fits(printed.dropFirst(), expected.dropFirst())
  }

  private static func fits(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "…")
    guard let first = parts.first, let last = parts.last, parts.count > 1 else { return line == pattern }
    guard line.hasPrefix(first), line.hasSuffix(last), line.count >= first.count + last.count else { return false }
    var rest = line.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}
