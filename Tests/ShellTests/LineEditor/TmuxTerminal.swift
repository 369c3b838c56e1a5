import Foundation
import Glibc
import Testing

/// A real terminal of 80 columns and, unless told otherwise, 24 rows: a tmux server of its own that runs one command.
///
/// Nothing sleeps for a fixed time: `wait` looks at the screen until what it wants is there, or gives up after a
/// bounded number of looks and shows the screen.
final class TmuxTerminal {
  private let folder: URL
  private var socket: String { folder.appending(path: "tmux").path }

  /// Runs a shell command in a new terminal.
  init(_ command: String, environment: [String: String] = [:], rows: Int = 24) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "skylab-tmux-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let settings = environment.sorted { $0.key < $1.key }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    try tmux(["new-session", "-d", "-x", "80", "-y", "\(rows)"] + settings + ["sh", "-c", command + "; cat"])
  }

  deinit {
    _ = try? tmux(["kill-server"])
    try? FileManager.default.removeItem(at: folder)
  }

  /// Presses keys by tmux's names ("Enter", "C-r", "Left"), or types a text.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types a text letter by letter.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  /// Pastes a text, bracketed as terminals do when the program asked for it.
  func paste(_ text: String) throws {
    let file = folder.appending(path: "paste")
    try Data(text.utf8).write(to: file)
    try tmux(["load-buffer", file.path])
    try tmux(["paste-buffer", "-p", "-r"])
  }

  /// Gives the terminal another width.
  func resize(columns: Int, rows: Int = 24) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The rows that hold something, without blanks at their ends; with their escape sequences if wanted.
  func screen(withColour: Bool = false) throws -> [String] {
    try tmux(["capture-pane", "-p"] + (withColour ? ["-e"] : [])).split(separator: "\n").map(String.init)
  }

  /// Waits until a row of the screen is exactly this (rows never end in blanks), and returns the screen.
  @discardableResult
  func wait(for row: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    try wait(until: { $0.contains(row) }, "the row “\(row)”", sourceLocation)
  }

  /// Waits until the last row of the screen is this.
  @discardableResult
  func wait(forLast row: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    try wait(until: { $0.last == row }, "the last row “\(row)”", sourceLocation)
  }

  private func wait(
    until isThere: ([String]) -> Bool, _ wanted: String, _ sourceLocation: SourceLocation
  ) throws -> [String] {
    var rows: [String] = []
    for _ in 0..<400 {
      rows = try screen()
      if isThere(rows) { return rows }
      usleep(25_000)
    }
    Issue.record("\(wanted) never came; the screen:\n\(rows.joined(separator: "\n"))", sourceLocation: sourceLocation)
    throw NeverCame()
  }

  struct NeverCame: Error {}

  /// Runs tmux, and returns what it prints.
  ///
  /// Not by Foundation's `Process`, which takes a child for alive until everything that the child started is gone: here
  /// the terminal itself. The output goes to a file, since a pipe would stay open as long.
  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let file = folder.appending(path: "output").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // Worker threads block signals, and tmux ends its server by one.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = (["tmux", "-u", "-S", socket, "-f", "/dev/null"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    try #require(posix_spawnp(&child, "tmux", &actions, &attributes, &words, environ) == 0, "tmux is not installed")
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return try String(contentsOfFile: file, encoding: .utf8)
  }
}
