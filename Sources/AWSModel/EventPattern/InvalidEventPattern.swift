/// Why EventBridge would not store an event pattern, in its words, without `Event pattern is not valid. Reason: `.
public struct InvalidEventPattern: Error, Sendable, Hashable {
  /// `Empty arrays are not allowed`.
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}
