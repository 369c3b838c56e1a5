import AWSModel
import Cloud

/// Removes a statement from a function's resource policy.
///
/// Errors: `ResourceNotFoundException`, in different words for a function that is missing, one without a policy, and a
/// policy without the statement; `PreconditionFailedException`. Source: Lambda API, RemovePermission.
enum RemovePermission: ServiceOperation {
  static let access = Access<Input>("lambda:RemovePermission", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var statementId: String
    var qualifier: String?
    var revisionId: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier)
    guard try Function.find(reference.name, call) != nil else {
      throw ServiceError.lambdaNotFound("No policy found for: \(reference.arn(call.scope))")
    }
    if let qualifier = reference.qualifier, qualifier != "$LATEST", !qualifier.allSatisfy(\.isNumber) {
      throw ServiceError.lambdaNotFound("Cannot find alias arn: \(reference.arn(call.scope))")
    }
    guard reference.qualifier == nil, var policy = try FunctionPolicy.find(reference.name, call) else {
      throw ServiceError.lambdaNotFound("No policy is associated with the given resource.")
    }
    guard let index = policy.index(of: input.statementId) else {
      throw ServiceError.lambdaNotFound("Statement \(input.statementId) is not found in resource policy.")
    }
    if let given = input.revisionId, given != policy.revision { throw ServiceError.wrongRevision("GetPolicy") }
    policy.statements.remove(at: index)
    policy.revision = call.random.uuid()
    try policy.save(reference.name, call)
    call.effect("permission \(input.statementId) of function \(reference.name)", .deleted)
    return Output()
  }
}
