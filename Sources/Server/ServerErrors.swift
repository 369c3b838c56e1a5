/// Something else listens on the port.
public struct PortInUse: Error, CustomStringConvertible {
  /// The address asked for.
  public let host: String
  /// The port asked for.
  public let port: Int
  /// What is wrong and what to do.
  public var description: String {
    """
    Port \(port) of \(host) is in use, perhaps by another `skylab serve`.
    Stop that program, or choose another port: skylab serve --port \(port + 1)
    """
  }
}

/// An address that other machines reach, and nothing to keep them out.
public struct TokenMissing: Error, CustomStringConvertible {
  /// The address asked for.
  public let host: String
  /// What is wrong and what to do.
  public var description: String {
    """
    Other machines reach \(host), so callers must know a secret: skylab serve --host \(host) --token SECRET
    Clients then use SECRET as their AWS secret access key.
    """
  }
}
