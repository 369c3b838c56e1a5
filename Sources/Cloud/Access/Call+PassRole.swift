import AWSModel

extension Call {
  /// Makes sure that the caller may hand a role over to a service, which will act as it: `iam:PassRole` on the role (IAM User Guide,
  /// "Grant a user permissions to pass a role to an AWS service").
  ///
  /// - Parameters:
  ///   - role: The role's ARN.
  ///   - service: Who gets it, the condition key `iam:PassedToService`: `lambda.amazonaws.com`.
  /// - Throws: AWS's refusal of the caller.
  public func requirePassing(_ role: String, to service: String) throws {
    if case .service = request.principal { return }
    let keys = Cloud.contextKeys.merging(["iam:passedtoservice": service]) { $1 }
    try Cloud.$contextKeys.withValue(keys) {
      try authorise("iam:PassRole", on: role, as: request.principal)
    }
  }
}
