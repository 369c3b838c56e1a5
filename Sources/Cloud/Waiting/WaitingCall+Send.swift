import AWSModel

extension WaitingCall {
  /// Makes a request and waits for its answer, as a service does that stands between a caller and another service.
  ///
  /// - Parameter request: The request; its `causedBy` becomes this one.
  public func send(_ request: Request) async -> Response {
    var request = request
    request.causedBy = number
    return await cloud.handle(request)
  }
}

extension Call {
  /// Whether a principal may do what is no operation of a service: call an API.
  ///
  /// - Throws: AWS's refusal.
  public func authorise(_ action: String, on resource: String, as principal: Principal) throws {
    var asked = request
    asked.principal = principal
    try cloud.authoriser.check(AccessQuestion(action: action, resource: resource), asked, self)
  }
}
