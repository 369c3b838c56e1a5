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
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    guard try Function.find(reference.name, call) != nil else {
      throw ServiceError.lambdaNotFound("No policy found for: \(reference.arn(call.scope))")
    }
    if reference.namesAlias, try reference.alias(call) == nil {
      throw ServiceError.aliasNotFound(reference.arn(call.scope))
    }
    guard var policy = try FunctionPolicy.find(reference, call) else {
      throw ServiceError.lambdaNotFound("No policy is associated with the given resource.")
    }
    guard let index = policy.index(of: input.statementId) else {
      throw ServiceError.lambdaNotFound("Statement \(input.statementId) is not found in resource policy.")
    }
    if let given = input.revisionId, try given != reference.revision(call) {
      throw ServiceError.wrongRevision("GetPolicy")
    }
    policy.statements.remove(at: index)
    try policy.store(call)
    try reference.renewRevision(&call)
    call.effect("permission \(input.statementId) of function \(reference.name)", .deleted)
    return Output()
  }
}
