import AWSModel
import Cloud

/// Whether a function may run once more now.
///
/// A function with reserved concurrency has that many places of its own; the others share what is left of the account's.
/// Source: Lambda Developer Guide, "Understanding Lambda function scaling".
enum Admission {
  /// Takes a place.
  ///
  /// - Returns: How many runs of the function are in work now.
  /// - Throws: `TooManyRequestsException` when there is none.
  static func enter(_ function: Function, _ runs: RunsInWork, _ call: Call) throws -> Int {
    let arn = function.arn(call.scope)
    if let reserved = try Function.find(function.name, call)?.reservedConcurrency {
      guard let count = runs.enter(arn, limit: reserved, shares: { _ in false }) else {
        throw ServiceError.throttled("ReservedFunctionConcurrentInvocationLimitExceeded")
      }
      return count
    }
    let account = try AccountConcurrency(call)
    let reserved = Set(account.reserved.keys.map { call.scope.arn("lambda", "function:\($0)").description })
    guard let count = runs.enter(arn, limit: account.unreserved, shares: { !reserved.contains($0) }) else {
      throw ServiceError.throttled("ConcurrentInvocationLimitExceeded")
    }
    return count
  }
}
