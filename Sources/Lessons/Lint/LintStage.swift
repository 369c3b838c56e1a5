/// A sandbox and a workspace of their own, empty, in which lint plays a lesson once.
public struct LintStage: Sendable {
  /// The way to the sandbox.
  public var runner: CommandRunner
  /// The folder in which lines are run.
  public var workspace: String
  /// Takes both away.
  public var close: @Sendable () async -> Void

  /// A stage from its parts.
  public init(runner: CommandRunner, workspace: String, close: @escaping @Sendable () async -> Void) {
    self.runner = runner
    self.workspace = workspace
    self.close = close
  }
}
