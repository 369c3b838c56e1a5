import AWSModel

/// What a command answered.
public struct CommandOutcome: Sendable, Hashable {
  /// 0 for success, else as the AWS CLI or the host's program has it.
  public var exitCode: Int32
  /// Standard output.
  public var output: String
  /// Standard error.
  public var error: String

  /// An outcome from its parts.
  public init(exitCode: Int32, output: String = "", error: String = "") {
    self.exitCode = exitCode
    self.output = output
    self.error = error
  }
}

/// What a command that only reads answered.
public enum Observation: Sendable, Hashable {
  /// The operation's output, whole, before `--output`; `--query` is applied.
  case answered(Value)
  /// The service refused, with this error code: what was asked for is not there, or not in that state.
  case refused(String)
  /// The command itself is wrong, or is none that reads: the lesson's mistake.
  case invalid(String)
}

/// The way from a lesson to the sandbox: the shell, or a test, says how lines are run.
public struct CommandRunner: Sendable {
  /// Runs a line as if the learner had typed it: an AWS command, a word of the shell (`clock advance 3h`), or anything
  /// that bash can do, in the lesson's workspace.
  public var run: @Sendable (String) async -> CommandOutcome
  /// Runs an AWS command that only reads, leaving no trace in the history and nothing to undo.
  public var observe: @Sendable (String) async -> Observation

  /// A runner from its parts.
  public init(
    run: @escaping @Sendable (String) async -> CommandOutcome,
    observe: @escaping @Sendable (String) async -> Observation
  ) {
    self.run = run
    self.observe = observe
  }
}
