import AWSModel

/// What a command of `aws s3` needs of the world around it.
public struct S3Session: Sendable {
  /// How S3 is reached.
  public var calls: S3Calls
  /// The working folder.
  public var folder: String
  /// Writes to standard output.
  public var write: @Sendable ([UInt8]) -> Void
  /// Writes to standard error.
  public var writeError: @Sendable (String) -> Void
  /// The next bytes of standard input; empty at its end.
  public var readInput: @Sendable (Int) -> [UInt8]
  /// Seconds on any clock that only goes forward, for the speed of transfers.
  public var seconds: @Sendable () -> Double
  /// Whether Ctrl-C was typed.
  public var isInterrupted: @Sendable () -> Bool

  /// What a command needs of the world around it.
  public init(
    calls: S3Calls, folder: String, write: @escaping @Sendable ([UInt8]) -> Void,
    writeError: @escaping @Sendable (String) -> Void, readInput: @escaping @Sendable (Int) -> [UInt8],
    seconds: @escaping @Sendable () -> Double, isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.calls = calls
    self.folder = folder
    self.write = write
    self.writeError = writeError
    self.readInput = readInput
    self.seconds = seconds
    self.isInterrupted = isInterrupted
  }

  func write(_ text: String) { write(Array(text.utf8)) }
}
