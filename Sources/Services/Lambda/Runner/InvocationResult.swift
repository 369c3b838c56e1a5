import AWSModel

/// How an invocation went.
public struct InvocationResult: Sendable, Hashable {
  /// What ended it.
  public enum Status: Sendable, Hashable {
    /// The handler answered, or raised an error that the runtime reported.
    case ok
    /// The environment failed: `Runtime.ExitError`, `Runtime.ImportModuleError`, `Runtime.OutOfMemory`.
    case error(type: String)
    /// The function's time was up.
    case timeout
  }

  /// One event of the log: whole lines, with their line feeds.
  public struct LogEvent: Sendable, Hashable {
    /// Virtual.
    public var at: Timestamp
    /// The event's text.
    public var text: String

    /// An event from its parts.
    public init(at: Timestamp, text: String) {
      self.at = at
      self.text = text
    }
  }

  /// The handler's answer, or the error's description; JSON.
  public var payload: [UInt8]
  /// `Unhandled` when the function failed, else nil.
  public var functionError: String?
  /// What ended it.
  public var status: Status
  /// From `INIT_START` or `START` to `REPORT`.
  public var log: [LogEvent]
  /// The environment's stream of the function's log group; empty when none was started.
  public var logStream: String
  /// Whether a new environment was started for it.
  public var isCold: Bool
  /// Milliseconds in the handler.
  public var duration: Double
  /// Milliseconds of the environment's start; nil when it was warm, or when the start failed.
  public var initDuration: Double?
  /// Whole milliseconds that are paid for.
  public var billedDuration: Int
  /// MB, the highest so far in this environment.
  public var maxMemoryUsed: Int

  /// A result from its parts.
  public init(
    payload: [UInt8], functionError: String? = nil, status: Status = .ok, log: [LogEvent], logStream: String,
    isCold: Bool, duration: Double, initDuration: Double? = nil, billedDuration: Int, maxMemoryUsed: Int
  ) {
    self.payload = payload
    self.functionError = functionError
    self.status = status
    self.log = log
    self.logStream = logStream
    self.isCold = isCold
    self.duration = duration
    self.initDuration = initDuration
    self.billedDuration = billedDuration
    self.maxMemoryUsed = maxMemoryUsed
  }
}
