import AWSModel

/// One event for a function.
public struct Invocation: Sendable {
  /// A UUID.
  public var requestID: String
  /// JSON.
  public var payload: [UInt8]
  /// The virtual instant at which it begins.
  public var now: Timestamp
  /// The ARN by which it was asked for, qualifier included.
  public var invokedARN: String
  /// The JSON of the client context, for the SDKs of mobile devices; nil if none.
  public var clientContext: String?
  /// The X-Ray trace header.
  public var traceID: String

  /// An invocation from its parts.
  public init(
    requestID: String, payload: [UInt8], now: Timestamp, invokedARN: String, clientContext: String? = nil,
    traceID: String
  ) {
    self.requestID = requestID
    self.payload = payload
    self.now = now
    self.invokedARN = invokedARN
    self.clientContext = clientContext
    self.traceID = traceID
  }
}
