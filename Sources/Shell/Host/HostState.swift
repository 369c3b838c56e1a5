/// What bash keeps from line to line, as far as lines done in this process must know it.
struct HostState: Sendable {
  var variables: ShellVariables
  /// The working folder.
  var folder: String
  /// The functions and aliases that were defined: a line that begins with one is bash's.
  var names: Set<String> = []
  /// The letters of `$-`.
  var options = ""

  /// Whether options are set that change what any line does or shows: `set -x`, `set -n`, `set -a`.
  var needsBash: Bool { options.contains { "aknrtvx".contains($0) } }
  /// Whether a variable that is not set is an error: `set -u`.
  var forbidsUnset: Bool { options.contains("u") }
  /// Whether a failure ends a script: `set -e`.
  var endsAtFailure: Bool { options.contains("e") }
}
