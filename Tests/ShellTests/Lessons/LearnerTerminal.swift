import Foundation
import Testing

/// A learner in front of the real program: `skylab` in a terminal of 80 columns, with a home of its own.
///
/// Each line is typed on a cleared screen and is done when a prompt stands alone in the last row again.
final class LearnerTerminal {
  let home: URL
  let terminal: TmuxTerminal
  private let ownsHome: Bool

  /// Opens the shell and waits for its first prompt.
  ///
  /// - Parameters:
  ///   - home: The state of an earlier terminal, to come back to it; nil for a new learner.
  ///   - rows: High enough that the answer to one line does not scroll away.
  init(
    home: URL? = nil, _ options: String = "", environment: [String: String] = [:], rows: Int = 200,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    ownsHome = home == nil
    self.home = home ?? FileManager.default.temporaryDirectory.appending(path: "skylab-learner-\(UUID().uuidString)")
    let settings = ["SKYLAB_HOME": self.home.path, "SKYLAB_LESSONS": Self.lessons, "LC_ALL": "C.UTF-8"]
    terminal = try TmuxTerminal(
      "'\(Self.program)' \(options); echo left with $?",
      environment: settings.merging(environment) { $1 }, rows: rows)
    try waitForPrompt(sourceLocation: sourceLocation)
  }

  deinit { if ownsHome { try? FileManager.default.removeItem(at: home) } }

  /// The program, built beside the tests.
  static var program: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "skylab").path
  }

  /// The lessons of this package.
  static var lessons: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "lessons").path
  }

  /// Types a line, presses Enter and waits for the next prompt; gives what stands on the screen then.
  @discardableResult
  func enter(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Screen {
    try clear()
    try terminal.type(line)
    try terminal.press("Enter")
    return try waitForPrompt(after: 1, sourceLocation: sourceLocation)
  }

  /// Clears the screen but for the prompt.
  func clear(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try terminal.press("C-l")
    try wait("a cleared screen", sourceLocation: sourceLocation) { $0.rows.count == 1 && $0.isAtPrompt }
  }

  /// Waits until the prompt stands alone in the last row, below more than `count` rows.
  @discardableResult
  func waitForPrompt(after count: Int = 0, sourceLocation: SourceLocation = #_sourceLocation) throws -> Screen {
    try wait("the prompt", sourceLocation: sourceLocation) { $0.isAtPrompt && $0.rows.count > count }
  }

  /// Looks at the screen until it is as wanted, for two minutes at most: the machine may be busy.
  @discardableResult
  func wait(
    _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation, until isThere: (Screen) -> Bool
  ) throws -> Screen {
    var screen = Screen(rows: [])
    let end = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < end {
      screen = Screen(rows: try terminal.screen())
      if isThere(screen) { return screen }
      usleep(15_000)
    }
    Issue.record("\(wanted) never came; the screen:\n\(screen.text)", sourceLocation: sourceLocation)
    throw TmuxTerminal.NeverCame()
  }
}

/// What stands in a terminal.
struct Screen {
  /// The rows that hold something, without blanks at their ends.
  let rows: [String]

  var text: String { rows.joined(separator: "\n") }
  /// What the prompt says of the place, such as `q4 2/5`; empty in free play.
  var place: String {
    guard let row = rows.last(where: { $0.hasPrefix("skylab") && $0.hasSuffix("›") }) else { return "" }
    return row.dropFirst(6).dropLast().trimmingCharacters(in: .whitespaces)
  }
  /// Whether the last row is a prompt and nothing else.
  var isAtPrompt: Bool {
    guard let row = rows.last, row.hasPrefix("skylab") else { return false }
    return row.hasSuffix(" ›") || row.hasSuffix(" >")
  }

  /// Whether it says this, wherever the lines are broken and however words are set off.
  func says(_ sentence: String) -> Bool { Self.letters(text).contains(Self.letters(sentence)) }

  private static func letters(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
