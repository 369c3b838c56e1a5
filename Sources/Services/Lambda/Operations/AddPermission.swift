import AWSModel
import Cloud

/// Adds a statement to a function's resource policy, which lets a service or another account use it.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` for a statement ID that is taken,
/// `InvalidParameterValueException`, `PreconditionFailedException`. Differences: there are no versions and aliases to add
/// permissions to; whether a named role or user exists is not looked up. Source: Lambda API, AddPermission.
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
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier)
    let function = try permitted(reference, call)
    var policy = try FunctionPolicy.find(function.name, call) ?? FunctionPolicy(statements: [], revision: "")
    if let given = input.revisionId, given != policy.revision { throw ServiceError.wrongRevision("GetPolicy") }
    if policy.index(of: input.statementId) != nil { throw ServiceError.statementExists(input.statementId) }
    let statement = try statement(input, resource: function.arn(call.scope), call)
    policy.statements.append(statement)
    policy.revision = call.random.uuid()
    try policy.save(function.name, call)
    call.effect("permission \(input.statementId) of function \(function.name)", .created)
    return Output(statement: JSONText.render(statement))
  }

  /// The function whose policy may be changed: policies belong to the function, not to `$LATEST`.
  private static func permitted(_ reference: FunctionReference, _ call: Call) throws -> Function {
    var unqualified = reference
    unqualified.qualifier = nil
    let function = try unqualified.function(call)
    switch reference.qualifier {
    case nil: return function
    case "$LATEST"?:
      throw ServiceError.invalidParameter("We currently do not support adding policies for $LATEST.")
    case let qualifier? where qualifier.allSatisfy({ $0.isNumber }) || qualifier.contains("$"):
      throw ServiceError.functionNotFound(reference.arn(call.scope))
    default: throw ServiceError.lambdaNotFound("Cannot find alias arn: \(reference.arn(call.scope))")
    }
  }

  private static func statement(_ input: Input, resource: String, _ call: Call) throws -> Value {
    var statement: Value = [
      "Sid": .string(input.statementId), "Effect": "Allow", "Principal": try principal(input.principal, call),
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
