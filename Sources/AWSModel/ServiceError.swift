/// A refusal by a service, as AWS models it. Only the edge (terminal, HTTP) renders it.
public struct ServiceError: Error, Sendable, Hashable {
  /// Whose fault it is, which decides the class of the HTTP status and whether clients retry.
  public enum Fault: String, Sendable { case client = "Client", server = "Server" }

  /// The error code clients match on, such as `ResourceNotFoundException` or `NoSuchEntity`.
  public var code: String
  /// The text for people, in AWS's wording.
  public var message: String
  /// The HTTP status.
  public var status: Int
  /// The client's below 500, else the server's.
  public var fault: Fault
  /// Further members of the modelled error shape by AWS's names, such as `Type: User` for Lambda.
  public var members: Value

  /// - Parameters:
  ///   - code: The error code clients match on.
  ///   - message: The text for people.
  ///   - status: The HTTP status.
  ///   - members: Further members of the error shape, a `.map`.
  public init(_ code: String, _ message: String, status: Int = 400, members: Value = .empty) {
    self.code = code
    self.message = message
    self.status = status
    self.fault = status >= 500 ? .server : .client
    self.members = members
  }
}

extension ServiceError {
  /// A modelled operation that skylab does not simulate yet. The wording is skylab's own, not AWS's.
  public static func notImplemented(service: String, operation: String) -> ServiceError {
    ServiceError(
      "NotImplemented", "skylab does not simulate \(service):\(operation) yet; nothing was done.", status: 501)
  }
}
