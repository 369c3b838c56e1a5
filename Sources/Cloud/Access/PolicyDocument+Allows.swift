import AWSModel

extension PolicyDocument {
  /// Whether the policy by itself lets `principal` do this: what a service asks of a role's trust policy.
  ///
  /// - Parameters:
  ///   - action: IAM's name of the action: `sts:AssumeRole`.
  ///   - resource: The resource's ARN; a trust policy names none, so any will do.
  ///   - principal: Who asks.
  ///   - scope: Where it is asked.
  ///   - keys: Condition keys in lower case: `aws:sourcearn`.
  public func allows(
    _ action: String, on resource: String = "*", by principal: Principal, in scope: Scope, keys: [String: String] = [:]
  ) -> Bool {
    allows(
      PolicyContext(
        action: action, resource: resource, caller: PolicyCaller(principal, in: scope), keys: keys.mapValues { [$0] }))
  }

  /// Whether the policy by itself allows this.
  public func allows(_ context: PolicyContext) -> Bool { answer(context)?.isAllow == true }
}

extension PolicyCaller {
  /// The caller that a principal is, where IAM was not asked for its path.
  init(_ principal: Principal, in scope: Scope) {
    self =
      switch principal {
      case .user(let name): .identity(arn: scope.globalARN("iam", "user/\(name)").description, session: nil)
      case .role(let name, let session):
        .identity(
          arn: scope.globalARN("iam", "role/\(name)").description,
          session: scope.globalARN("sts", "assumed-role/\(name)/\(session)").description)
      case .service(let name, _): .service(name)
      }
  }
}
