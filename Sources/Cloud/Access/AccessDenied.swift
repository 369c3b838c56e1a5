import AWSModel

/// The refusals of a principal that may not make a request.
enum AccessDenied {
  /// 403, or 400 in services of the JSON protocols, in AWS's wording.
  ///
  /// An explicit deny of a managed policy names the policy. STS gives no reason. Source: IAM User Guide, "Troubleshoot
  /// access denied error messages".
  ///
  /// The code is `AccessDenied` for the query and XML protocols, `AccessDeniedException` for the JSON ones.
  static func identity(
    _ question: AccessQuestion, _ request: Request, _ decision: Decision, caller: String
  ) -> ServiceError {
    let action = shown(question.action)
    var reason =
      switch decision.outcome {
      case .allowed, .implicitDeny: " because no \(decision.kind.rawValue) allows the \(action) action"
      case .explicitDeny:
        " with an explicit deny in \(decision.kind == .identity ? "an" : "a") \(decision.kind.rawValue)"
          + (decision.matches.first?.policy.arn.map { ": \($0)" } ?? "")
      }
    if request.service == "sts" { reason = "" }
    let shown = question.resource == "*" ? everything(action, request.scope) : question.resource
    let resource = shown.map { " on resource: \($0)" } ?? ""
    return ServiceError(
      code(request.service), "User: \(caller) is not authorized to perform: \(action)\(resource)\(reason)",
      status: protocolName(request.service) == "json" && request.service != "sqs" ? 400 : 403)
  }

  /// A service principal that the resource's policy does not let in. AWS keeps the wording to itself: nobody sees it but
  /// `why`, so it is skylab's own.
  static func service(_ name: String, _ question: AccessQuestion, _ request: Request) -> ServiceError {
    // Somebody unknown is told no more than that.
    if name == "anonymous", request.service == "s3" {
      return ServiceError(code(request.service), "Access Denied", status: 403)
    }
    return ServiceError(
      code(request.service),
      "\(name) is not authorized to perform: \(question.action) on resource: \(question.resource)",
      status: 403)
  }

  /// What AWS shows where an action is on no resource; nil where it shows nothing. Seen in public issue threads.
  private static func everything(_ action: String, _ scope: Scope) -> String? {
    switch action {
    case "dynamodb:ListTables": scope.arn("dynamodb", "table/*").description
    case "events:ListRules": scope.arn("events", "rule/*").description
    case "logs:DescribeLogGroups": scope.arn("logs", "log-group::log-stream:").description
    case "SNS:ListTopics": scope.arn("sns", "*").description
    default: action.hasPrefix("iam:") || action.hasPrefix("lambda:") ? "*" : nil
    }
  }

  private static func code(_ service: String) -> String {
    switch service {
    case "sns": "AuthorizationError"
    case "sqs": "AccessDenied"
    default: ["query", "rest-xml"].contains(protocolName(service)) ? "AccessDenied" : "AccessDeniedException"
    }
  }

  /// The action as the service itself writes it: SQS in lower case, SNS with its name in capitals.
  private static func shown(_ action: String) -> String {
    if action.hasPrefix("sqs:") { return action.lowercased() }
    return action.hasPrefix("sns:") ? "SNS:" + action.dropFirst(4) : action
  }

  private static func protocolName(_ service: String) -> String {
    ServiceModel.named(service)?.protocols.last ?? "json"
  }
}
