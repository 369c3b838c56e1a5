import AWSModel
import Cloud

/// Reserves concurrency for a function: its share and its limit; 0 stops it.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` when too little stays for others, or less than is
/// provisioned. Source: Lambda API, PutFunctionConcurrency.
enum PutFunctionConcurrency: ServiceOperation {
  static let access = Access<Input>("lambda:PutFunctionConcurrency", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var reservedConcurrentExecutions: Int
  }
  struct Output: Encodable { var reservedConcurrentExecutions: Int }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call)
    if reference.qualifier != nil {
      throw ServiceError.invalidParameter(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. "
          + "Please specify either a function name or an unqualified function ARN.")
    }
    guard var function = try Function.find(reference.name, call) else {
      throw ServiceError.functionNotFound(reference.arn(call.scope) + ":$LATEST")
    }
    let count = input.reservedConcurrentExecutions
    let account = try AccountConcurrency(call)
    if AccountConcurrency.limit - account.promised(besides: function.name) - count < AccountConcurrency.leastUnreserved
    {
      throw ServiceError.invalidParameter(
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its "
          + "minimum value of [\(AccountConcurrency.leastUnreserved)].")
    }
    if let provisioned = account.provisioned[function.name], count < provisioned {
      // The blanks are AWS's.
      throw ServiceError.invalidParameter(
        " ReservedConcurrentExecutions  \(count) should not be lower than function's total provisioned concurrency "
          + "[\(provisioned)].")
    }
    function.reservedConcurrency = count
    try function.save(call)
    call.effect("reserved concurrency of function \(function.name)", .updated, String(count))
    return Output(reservedConcurrentExecutions: count)
  }
}
