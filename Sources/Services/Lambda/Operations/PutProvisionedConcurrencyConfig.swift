import AWSModel
import Cloud

/// Keeps environments ready for a version or an alias.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` for `$LATEST` and for more than may be,
/// `ResourceConflictException` when the version has some by another name. Source: Lambda API,
/// PutProvisionedConcurrencyConfig.
enum PutProvisionedConcurrencyConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:PutProvisionedConcurrencyConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String
    var provisionedConcurrentExecutions: Int
  }
  typealias Output = ProvisionedConcurrencyOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try ProvisionedConcurrency.reference(
      input.functionName, input.qualifier,
      refusing: "Provisioned Concurrency Configs cannot be applied to unpublished function versions.", call)
    try refuseTwice(reference, call)
    try refuseTooMany(input.provisionedConcurrentExecutions, reference, call)
    let configuration = ProvisionedConcurrency(
      function: reference.name, qualifier: input.qualifier, requested: input.provisionedConcurrentExecutions,
      modified: call.now)
    try configuration.save(call)
    try call.later(
      Request(
        "lambda", "_PrepareEnvironment",
        ["FunctionName": .string(reference.name), "Qualifier": .string(input.qualifier)],
        principal: .service("lambda.amazonaws.com", source: reference.arn(call.scope)), scope: call.scope))
    call.effect(
      "provisioned concurrency of \(reference.name):\(input.qualifier)", .updated, String(configuration.requested))
    return Output(configuration, call)
  }

  private static func refuseTwice(_ reference: FunctionReference, _ call: Call) throws {
    let others = Set(try ProvisionedConcurrency.all(of: reference.name, call).map(\.qualifier))
    if let alias = try reference.alias(call) {
      if others.contains(alias.functionVersion) {
        throw ServiceError.lambda(
          "ResourceConflictException",
          "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version", 409)
      }
    } else if try Alias.all(of: reference.name, call).contains(where: {
      others.contains($0.name) && $0.functionVersion == reference.qualifier
    }) {
      throw ServiceError.lambda(
        "ResourceConflictException", "Version is pointed by a Provisioned Concurrency alias", 409)
    }
  }

  private static func refuseTooMany(_ count: Int, _ reference: FunctionReference, _ call: Call) throws {
    let account = try AccountConcurrency(call)
    let own = try ProvisionedConcurrency.find(reference.name, reference.qualifier ?? "", call)?.requested ?? 0
    let total = (account.provisioned[reference.name] ?? 0) - own + count
    if let reserved = account.reserved[reference.name] {
      if total > reserved {
        throw ServiceError.invalidParameter(
          "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function")
      }
      return
    }
    let unreserved = AccountConcurrency.limit - account.promised(besides: reference.name)
    if total > unreserved {
      throw ServiceError.invalidParameter(
        "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [\(unreserved)].")
    }
    if unreserved - total < AccountConcurrency.leastUnreserved {
      throw ServiceError.invalidParameter(
        "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its "
          + "minimum value of [\(AccountConcurrency.leastUnreserved)].")
    }
  }
}
