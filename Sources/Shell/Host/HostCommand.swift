import AWSCommandLine
import Cloud
import Foundation
import Subprocess
import SystemPackage

/// Runs a line with bash, as a terminal would: pipes, redirections, variables, loops, the learner's own programs.
///
/// `aws` in such a line is the sandbox's, because a program of that name stands first on the path. What bash keeps between
/// lines is kept here too: when a line ends, its variables, functions, aliases, options, positional parameters and working
/// folder are written to files, and the next bash reads them before its line. It finds them by `BASH_ENV`, so that the
/// line itself is the whole command, and an error of bash names its first line as the first.
struct HostCommand: Sendable {
  /// A line and what it is to see.
  struct Line {
    var text: String
    /// Whether nothing is open at its end.
    var isWhole = true
    /// The values of `skylab_1`, `skylab_2`, … in it: substitutions that were done already.
    var given: [String] = []
    /// The exit code of the line before, for `$?`.
    var status: Int32 = 0
    /// The undo step that its `aws` commands belong to.
    var step: Step
    /// The URL of the sandbox's server, for `curl`.
    var endpoint: String?
  }

  /// What a line left behind.
  struct Outcome {
    /// bash's exit code; 128 and the signal's number when a signal ended it.
    var exitCode: Int32
    var state: HostState
    /// Whether the line said `exit`, or failed where `set -e` was said.
    var hasLeft = false
  }

  /// A folder for what is kept between lines; private to this shell, made when it is needed.
  let folder: String

  /// The most bytes of each stream that are kept of a captured line.
  private static let captureLimit = 64 << 20
  /// A longer line, or variable, is no argument of a program: Linux allows 128 KiB for one.
  private static let argumentLimit = 100_000

  /// Runs a line.
  ///
  /// - Parameters:
  ///   - keeps: Whether later lines see what it changes; not so in `$(…)`.
  ///   - console: Where its output goes.
  func run(_ line: Line, in state: HostState, keeps: Bool = true, console: Console) async throws -> Outcome {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try write(Self.beginning(line, state, folder, keeps: keeps), to: keeps ? "begin" : "begin-inner")
    var text = line.text
    if text.utf8.count > Self.argumentLimit || !line.isWhole {
      try write(text + "\n", to: keeps ? "line" : "line-inner")
      text = ". \((folder + (keeps ? "/line" : "/line-inner")).bashQuoted)"
    }
    if keeps { text += "\n{ skylab_left= skylab_keep \"$?\" \"$-\" \"$@\"; } 2>/dev/null" }
    if keeps { unlink("\(folder)/facts") }
    let status = try await spawn(text, state, "\(folder)/\(keeps ? "begin" : "begin-inner")", console)
    let exitCode: Int32 =
      switch status {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    guard keeps, let (kept, hasLeft) = readState() else { return Outcome(exitCode: exitCode, state: state) }
    return Outcome(exitCode: exitCode, state: kept, hasLeft: hasLeft)
  }

  private func spawn(
    _ text: String, _ state: HostState, _ beginning: String, _ console: Console
  ) async throws -> TerminationStatus {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in state.variables.environment where value.utf8.count < Self.argumentLimit {
      variables[.init(stringLiteral: name)] = value
    }
    variables["BASH_ENV"] = beginning
    variables["PWD"] = state.folder
    let (bash, arguments): (Executable, Arguments) = (.name("bash"), ["-c", text, "bash"])
    let environment = Environment.custom(variables)
    let place = FilePath(state.folder)
    let input = FileDescriptorInput.fileDescriptor(.standardInput, closeAfterSpawningProcess: false)
    if console.isProcessOutput, console.isProcessError {
      return try await Subprocess.run(
        bash, arguments: arguments, environment: environment, workingDirectory: place, input: input,
        output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
      ).terminationStatus
    }
    if console.isProcessError {
      let result = try await Subprocess.run(
        bash, arguments: arguments, environment: environment, workingDirectory: place, input: input,
        output: .string(limit: Self.captureLimit),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
      console.write(result.standardOutput)
      return result.terminationStatus
    }
    let result = try await Subprocess.run(
      bash, arguments: arguments, environment: environment, workingDirectory: place, input: .none,
      output: .string(limit: Self.captureLimit), error: .string(limit: Self.captureLimit))
    console.write(result.standardOutput)
    console.writeError(result.standardError)
    return result.terminationStatus
  }

  private func write(_ text: String, to name: String) throws {
    try HostFiles(folder: folder).write(Array(text.utf8), to: name)
  }

  /// What bash was when the line ended, and whether the line left the shell; nil if it could not tell.
  private func readState() -> (HostState, hasLeft: Bool)? {
    guard case .bytes(let variables) = FileBytes.read("\(folder)/variables"),
      case .bytes(let facts) = FileBytes.read("\(folder)/facts"),
      case .bytes(let place) = FileBytes.read("\(folder)/folder")
    else { return nil }
    let lines = String(decoding: facts, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    var state = HostState(
      variables: ShellVariables(declared: Declarations(variables).variables),
      folder: String(decoding: place.dropLast(), as: UTF8.self))
    state.options = lines.first.map(String.init) ?? ""
    state.names = Set(lines.dropFirst(2).compactMap { $0.split(separator: " ").last.map(String.init) })
    let end = lines.dropFirst().first
    return (state, hasLeft: end == "left" || (end == "early" && state.endsAtFailure))
  }

  /// Read by bash before its line. Read-only variables complain when they are set again; that noise is thrown away.
  private static func beginning(_ line: Line, _ state: HostState, _ folder: String, keeps: Bool) -> String {
    let given = line.given.enumerated().map { "skylab_\($0 + 1)=\($1.bashQuoted)\n" }.joined()
    let options = state.options.filter { !"cisB".contains($0) }
    return """
      unset BASH_ENV
      shopt -s expand_aliases
      skylab_state=\(folder.bashQuoted)
      if [ -f "$skylab_state/kept" ]; then . "$skylab_state/kept" 2>/dev/null; . "$skylab_state/variables" 2>/dev/null; fi
      \(state.variables.edits)\(given)
      export SKYLAB_STEP=\(line.step.key.bashQuoted) SKYLAB_LINE=\(String(line.step.label.prefix(4_000)).bashQuoted)
      export SKYLAB_ENDPOINT=\((line.endpoint ?? "").bashQuoted)
      \(ownNames)
      \(keeps ? keeping : "")
      \(keeps ? "trap 'skylab_keep \"$?\" \"$-\" \"$@\"' EXIT" : "")
      unset -v skylab_left
      \(options.isEmpty ? "" : "set -\(options)\(state.options.contains("B") ? "" : " +B")")
      \(state.endsAtFailure ? "" : "skylab_restore() { return \(line.status); }\nskylab_restore")
      """
  }

  /// The names of services and of skylab's own words work without `aws` in front, unless the host has such a program.
  private static let ownNames = #"""
    command_not_found_handle() {
      case $1 in
        \#(CommandNames.all.joined(separator: "|"))) aws "$@" ;;
        clock|why|trace) printf '%q ' "$@" | "$SKYLAB_EXECUTABLE" run - ;;
        *) printf 'bash: %s: command not found\n' "$1" >&2; return 127 ;;
      esac
    }
    """#

  /// Writes down what the next line is to find.
  private static let keeping = #"""
    exit() {
      local skylab_last=$?
      skylab_left=left
      if [ $# -gt 0 ]; then builtin exit "$@"; else builtin exit $skylab_last; fi
    }
    skylab_keep() {
      { local skylab_status=$1 skylab_options=$2; shift 2; trap - EXIT; set +efunvx; } 2>/dev/null
      unset -f exit command_not_found_handle skylab_keep skylab_restore
      { shopt -p; shopt -po pipefail posix; declare -f; declare -xF; alias -p; umask -p; printf 'set --'; [ $# -eq 0 ] || printf ' %q' "$@"; } \
        >|"$skylab_state/kept"
      declare -p >|"$skylab_state/variables"
      pwd >|"$skylab_state/folder"
      { printf '%s\n%s\n' "$skylab_options" "${skylab_left-early}"; declare -F; printf 'alias %s\n' "${!BASH_ALIASES[@]}"; } \
        >|"$skylab_state/facts"
      exit "$skylab_status"
    }
    """#
}
