import AWSModel

extension Cloud {
  /// Whether a caller may do what is no operation of a service: enter by a function's URL, or by an API's.
  ///
  /// - Parameters:
  ///   - action: IAM's name of the action: `lambda:InvokeFunctionUrl`.
  ///   - resource: The resource's ARN.
  ///   - request: The request that will follow; its service's policies and its principal count.
  /// - Throws: AWS's refusal.
  public func authorise(_ action: String, on resource: String, as request: Request) throws(ServiceError) {
    do {
      try queue.read { db in
        let call = try self.makeCall(request, db)
        try self.authoriser.check(AccessQuestion(action: action, resource: resource), request, call)
      }
    } catch {
      throw error as? ServiceError ?? ServiceError("InternalFailure", "skylab failed: \(error)", status: 500)
    }
  }
}
