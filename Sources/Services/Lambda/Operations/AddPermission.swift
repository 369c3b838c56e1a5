import AWSModel
import Cloud

/// Adds a statement to a function's resource policy, which lets a service or another account use it.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` for a statement ID that is taken,
/// `InvalidParameterValueException`, `PreconditionFailedException`, `PolicyLengthExceededException` over 20 KB (wording
/// from memory). Difference: whether a named role or user exists is not looked up. Source: Lambda API, AddPermission.
enum AddPermission: ServiceOperation {
  static let access = Access<Input>("lambda:AddPermission", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var statementId: String
    var action: String
    var principal: String
    var sourceArn: String?
    var sourceAccount: String?
    var eventSourceToken: String?
    var qualifier: String?
    var revisionId: String?
    var principalOrgID: String?
    var functionUrlAuthType: String?
    var invokedViaFunctionUrl: Bool?
  }
  /// The statement, as JSON text.
  struct Output: Encodable { var statement: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    let principal = try principal(input.principal, call)
    _ = try reference.unqualified.latest(call)
    if reference.qualifier == "$LATEST" {
      throw ServiceError.invalidParameter("We currently do not support adding policies for $LATEST.")
    }
    try reference.require(call)
    if let given = input.revisionId, try given != reference.revision(call) {
      throw ServiceError.wrongRevision("GetPolicy")
    }
    var policy =
      try FunctionPolicy.find(reference, call)
      ?? FunctionPolicy(function: reference.name, qualifier: reference.qualifier ?? "", statements: [])
    if policy.index(of: input.statementId) != nil { throw ServiceError.statementExists(input.statementId) }
    let statement = statement(input, principal, resource: reference.arn(call.scope))
    policy.statements.append(statement)
    if JSONText.render(policy.document, style: .compact).utf8.count > Self.limit {
      throw ServiceError.lambda("PolicyLengthExceededException", "The final policy size exceeds the limit.", 400)
    }
    try policy.store(call)
    try reference.renewRevision(&call)
    call.effect("permission \(input.statementId) of function \(reference.name)", .created)
    return Output(statement: JSONText.render(statement, style: .compact))
  }

  /// Most bytes of a policy (Lambda quotas).
  private static let limit = 20_480

  private static func statement(_ input: Input, _ principal: Value, resource: String) -> Value {
    var statement: Value = [
      "Sid": .string(input.statementId), "Effect": "Allow", "Principal": principal,
      "Action": .string(input.action), "Resource": .string(resource),
    ]
    let equals: [(String, String?)] = [
      ("AWS:SourceAccount", input.sourceAccount), ("lambda:EventSourceToken", input.eventSourceToken),
      ("aws:PrincipalOrgID", input.principalOrgID), ("lambda:FunctionUrlAuthType", input.functionUrlAuthType),
    ]
    var conditions = Value.empty
    for case (let key, let value?) in equals {
      var keys = conditions["StringEquals"] ?? .empty
      keys[key] = .string(value)
      conditions["StringEquals"] = keys
    }
    if let via = input.invokedViaFunctionUrl {
      conditions["Bool"] = ["lambda:InvokedViaFunctionUrl": .string(String(via))]
    }
    if let source = input.sourceArn { conditions["ArnLike"] = ["AWS:SourceArn": .string(source)] }
    if conditions != .empty { statement["Condition"] = conditions }
    return statement
  }

  /// A service (`s3.amazonaws.com`), an account, an ARN, or anyone (`*`).
  private static func principal(_ text: String, _ call: Call) throws -> Value {
    if text == "*" { return "*" }
    if text.count == 12, text.allSatisfy(\.isNumber) {
      return ["AWS": .string("arn:\(call.scope.partition):iam::\(text):root")]
    }
    if let arn = ARN(text), ["iam", "sts"].contains(arn.service) { return ["AWS": .string(text)] }
    if text.hasSuffix(".amazonaws.com"), text.count > ".amazonaws.com".count { return ["Service": .string(text)] }
    throw ServiceError.invalidParameter("The provided principal was invalid. Please check the principal and try again.")
  }
}
