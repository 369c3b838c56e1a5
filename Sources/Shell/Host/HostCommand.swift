import Cloud
import Foundation
import Subprocess
import SystemPackage

/// Runs a line with bash, as a terminal would: pipes, redirections, variables, loops, the learner's own programs.
///
/// `aws` in such a line is the sandbox's, because a program of that name stands first on the path. What bash keeps between
/// lines is kept here too: variables, functions and the working folder are written to a file when the line ends and read
/// before the next one.
struct HostCommand {
  /// Where bash's state is kept between lines; private to this shell.
  let state: String

  /// The most bytes of each stream that are kept of a captured line.
  private static let captureLimit = 16 << 20

  /// What a line left behind.
  struct Outcome {
    /// bash's exit code; 128 and the signal's number when a signal ended it.
    var exitCode: Int32
    var environment: [String: String]
    var folder: String
  }

  /// - Parameters:
  ///   - line: The line as typed.
  ///   - environment: The variables it sees.
  ///   - folder: Its working folder.
  ///   - step: The undo step that its `aws` commands belong to.
  ///   - captured: Keeps what it writes; by default that goes where the shell's output goes.
  func run(
    _ line: String, environment: [String: String], folder: String, step: Step, captured: Captured? = nil
  ) async throws -> Outcome {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment { variables[.init(stringLiteral: name)] = value }
    let arguments: Arguments = ["-c", Self.script, "skylab", line, state, step.key, step.label]
    let status: TerminationStatus
    if let captured {
      let result = try await Subprocess.run(
        .name("bash"), arguments: arguments, environment: .custom(variables), workingDirectory: FilePath(folder),
        input: .none, output: .string(limit: Self.captureLimit), error: .string(limit: Self.captureLimit))
      captured.add(out: result.standardOutput, error: result.standardError)
      status = result.terminationStatus
    } else {
      status = try await Subprocess.run(
        .name("bash"), arguments: arguments, environment: .custom(variables), workingDirectory: FilePath(folder),
        input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
        output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
      ).terminationStatus
    }
    let exitCode: Int32 =
      switch status {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    return Outcome(
      exitCode: exitCode, environment: readEnvironment() ?? environment, folder: readFolder() ?? folder)
  }

  private func readEnvironment() -> [String: String]? {
    guard let data = FileManager.default.contents(atPath: state + ".environment") else { return nil }
    var environment: [String: String] = [:]
    for entry in data.split(separator: 0) {
      let parts = String(decoding: entry, as: UTF8.self).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { environment[String(parts[0])] = String(parts[1]) }
    }
    for name in ["SHLVL", "_", "PWD", "OLDPWD", "SKYLAB_STEP", "SKYLAB_LINE"] { environment[name] = nil }
    return environment
  }

  private func readFolder() -> String? {
    guard let data = FileManager.default.contents(atPath: state + ".folder") else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// `$1` is the line, `$2` the state file, `$3` the step. Read-only variables complain when they are set again; that
  /// noise is thrown away. The names of services and of skylab's own words work without `aws` in front.
  private static let script = #"""
    [ -f "$2" ] && . "$2" 2>/dev/null
    skylab_line=$1 skylab_state=$2
    export SKYLAB_STEP=$3 SKYLAB_LINE=$4
    set --
    for skylab_word in lambda s3 s3api dynamodb dynamodbstreams apigateway apigatewayv2 events scheduler cloudwatch \
      logs iam sts sns sqs; do
      eval "$skylab_word() { aws $skylab_word \"\$@\"; }"
    done
    for skylab_word in clock why trace; do
      eval "$skylab_word() { printf '%s' \"$skylab_word\$(printf ' %q' \"\$@\")\" | \"\$SKYLAB_EXECUTABLE\" run -; }"
    done
    skylab_keep() {
      skylab_status=$?
      env -0 >"$skylab_state.environment"
      pwd >"$skylab_state.folder"
      { declare -p; declare -f; } 2>/dev/null >"$skylab_state"
      exit $skylab_status
    }
    trap skylab_keep EXIT
    eval "$skylab_line"
    """#
}
