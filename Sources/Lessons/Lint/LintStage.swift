/// A sandbox and a workspace of their own, empty, in which lint plays a lesson once.
public struct LintStage: Sendable {
  /// The way to the sandbox.
  public var runner: CommandRunner
  /// The folder in which lines are run.
  public var workspace: String
  /// Makes a stage that stands where this one does now, so that a way off the solution is played from there; nil where that
  /// is not possible, and the way there is played again.
  public var fork: (@Sendable () async throws -> LintStage)?
  /// Takes both away.
  public var close: @Sendable () async -> Void

  /// A stage from its parts.
  public init(
    runner: CommandRunner, workspace: String, fork: (@Sendable () async throws -> LintStage)? = nil,
    close: @escaping @Sendable () async -> Void
  ) {
    self.runner = runner
    self.workspace = workspace
    self.fork = fork
    self.close = close
  }
}
