import Foundation
import Testing

extension Transcript {
  /// The commands that print something else than is shown, and what.
  ///
  /// - Parameter python: The Python that functions run on; nil for the one at hand.
  static func misfits(_ transcripts: [Transcript], python: String? = nil) throws -> [String] {
    var misfits: [String] = []
    for transcript in transcripts {
      let program = try Program(python: python)
      defer { program.remove() }
      let script = transcript.commands.map { $0.line + "\n" }.joined()
      let outcome = try program.script(script, "--mark", "=mark=")
      let printed = split(outcome.out)
      let complained = split(outcome.error)
      try #require(printed.count == transcript.commands.count, "\(outcome.error)")
      for (index, command) in transcript.commands.enumerated() {
        let lines = printed[index] + complained[index]
        if !Transcript.fits(lines[...], command.expected[...]) {
          misfits.append("\(command.line) printed:\n\(lines.joined(separator: "\n"))")
        }
      }
    }
    return misfits
  }

  /// The lines that each command printed, without the marks.
  private static func split(_ text: String) -> [[String]] {
    var parts: [[String]] = []
    var lines: [String] = []
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("=mark= ") {
        parts.append(lines)
        lines = []
      } else {
        lines.append(line)
      }
    }
    return parts
  }
}
