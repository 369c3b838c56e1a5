/// Runs the code of functions: all that the Lambda service knows of processes.
///
/// It is put into the cloud's `resources`; without one, an invocation is refused plainly.
public struct FunctionRunner: Sendable {
  /// Runs one invocation to its end, time-outs included. It never fails: what goes wrong is part of the result.
  public var run: @Sendable (Deployment, Invocation) async -> InvocationResult
  /// Makes an environment ready beforehand, as provisioned concurrency wants it; false where its initialisation fails.
  public var prepare: @Sendable (Deployment, Invocation) async -> Bool
  /// Discards the warm environments of a function, by its unqualified ARN: its code or configuration changed, or it is
  /// gone. Those in work finish first.
  public var retire: @Sendable (_ functionARN: String) async -> Void
  /// Ends every environment and removes what they left behind.
  public var shutdown: @Sendable () async -> Void
  /// What is in work, for throttling.
  public let runs = RunsInWork()

  /// A runner from its parts.
  public init(
    run: @escaping @Sendable (Deployment, Invocation) async -> InvocationResult,
    prepare: @escaping @Sendable (Deployment, Invocation) async -> Bool,
    retire: @escaping @Sendable (_ functionARN: String) async -> Void,
    shutdown: @escaping @Sendable () async -> Void
  ) {
    self.run = run
    self.prepare = prepare
    self.retire = retire
    self.shutdown = shutdown
  }
}
