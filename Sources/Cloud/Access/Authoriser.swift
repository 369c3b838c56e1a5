import AWSModel

/// Decides whether a principal may make a request.
///
/// Source: IAM User Guide, "Policy evaluation logic": an explicit deny wins; within one account an allow by either the
/// identity's policies or the resource's policy is enough; what nothing allows is denied. The learner is an
/// administrator. A service principal needs the resource's policy where the resource's service has such policies.
struct Authoriser: Sendable {
  let services: [String: Service]

  /// - Throws: `ServiceError` with AWS's wording when the principal may not.
  func check(_ question: AccessQuestion, _ request: Request, _ call: Call) throws {
    if question.action.isEmpty { return }
    let attached = try services[request.service]?.resourcePolicy?(question.resource, call)
    // The administrator can only be denied, and only by such a policy: most requests end here.
    if attached == nil, request.principal == .learner { return }
    var keys = Self.keys(request, call)
    if let more = try services[request.service]?.conditionKeys?(request, call) { keys.merge(more) { $1 } }
    let context = PolicyContext(principal: request.principal, scope: request.scope, keys: keys)
    let byResource = attached?.answer(question, context: context)
    switch request.principal {
    case .service(let name, _):
      let needsPolicy = services[request.service]?.resourcePolicy != nil && question.resource != "*"
      if byResource == false || (needsPolicy && byResource != true) {
        throw AccessDenied.service(name, question, request)
      }
    case .user("learner"):
      if byResource == false {
        throw AccessDenied.identity(question, request, because: .explicitDeny("resource-based"))
      }
    case .user, .role:
      let policies = try services.values.lazy.compactMap(\.identityPolicies).first?(request.principal, call) ?? []
      let byIdentity = policies.compactMap { $0.answer(question, context: context) }
      if byIdentity.contains(false) {
        throw AccessDenied.identity(question, request, because: .explicitDeny("identity-based"))
      }
      if byResource == false {
        throw AccessDenied.identity(question, request, because: .explicitDeny("resource-based"))
      }
      if byIdentity.isEmpty, byResource != true {
        throw AccessDenied.identity(question, request, because: .nothingAllows)
      }
    }
  }

  /// The global condition keys of a request (IAM User Guide, "AWS global condition context keys").
  private static func keys(_ request: Request, _ call: Call) -> [String: String] {
    var keys = [
      "aws:currenttime": call.now.iso8601, "aws:epochtime": String(Int64(call.now.seconds)),
      "aws:requestedregion": request.scope.region, "aws:principalaccount": request.scope.account,
      "aws:securetransport": "true", "aws:principalisawsservice": "false",
    ]
    switch request.principal {
    case .user(let name):
      keys["aws:username"] = name
      keys["aws:principalarn"] = request.scope.globalARN("iam", "user/\(name)").description
    case .role(let name, _):
      keys["aws:principalarn"] = request.scope.globalARN("iam", "role/\(name)").description
    case .service(let name, let source):
      // Anyone on the web is a principal that only resources' policies know, and no service.
      keys["aws:principalisawsservice"] = name == "anonymous" ? "false" : "true"
      keys["aws:principalservicename"] = name
      if let source {
        keys["aws:sourcearn"] = source
        keys["aws:sourceaccount"] = request.scope.account
        // The default policy of a topic lets the owner's alarms in by this older key.
        keys["aws:sourceowner"] = name.hasPrefix("cloudwatch.") ? request.scope.account : nil
      }
    }
    return keys.merging(Cloud.contextKeys) { _, given in given }
  }
}

/// The refusals of a principal that may not make a request.
enum AccessDenied {
  enum Reason { case nothingAllows, explicitDeny(String) }

  /// 403 in AWS's wording: IAM User Guide, "Troubleshoot access denied error messages".
  ///
  /// The code is `AccessDenied` for the query and XML protocols, `AccessDeniedException` for the JSON ones.
  static func identity(_ question: AccessQuestion, _ request: Request, because reason: Reason) -> ServiceError {
    let reason =
      switch reason {
      case .nothingAllows: "because no identity-based policy allows the \(shown(question.action)) action"
      case .explicitDeny(let kind): "with an explicit deny in a \(kind) policy"
      }
    let resource = question.resource == "*" ? "" : " on resource: \(question.resource)"
    return ServiceError(
      code(request.service),
      "User: \(arn(request)) is not authorized to perform: \(shown(question.action))\(resource) \(reason)",
      status: ["query", "json"].contains(protocolName(request.service)) && !["sns", "sqs"].contains(request.service)
        ? 400 : 403)
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

  private static func arn(_ request: Request) -> String {
    switch request.principal {
    case .user(let name): request.scope.globalARN("iam", "user/\(name)").description
    case .role(let name, let session): request.scope.globalARN("sts", "assumed-role/\(name)/\(session)").description
    case .service(let name, _): name
    }
  }
}
