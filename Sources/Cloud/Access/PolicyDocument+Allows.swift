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
    answer(
      AccessQuestion(action: action, resource: resource),
      context: PolicyContext(principal: principal, scope: scope, keys: keys)) == true
  }
}
