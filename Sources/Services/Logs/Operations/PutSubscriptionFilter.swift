import AWSModel
import Cloud

/// Has the events of a group that fit a pattern delivered to a function.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`, `AccessDeniedException` for a function of another
/// account, `LimitExceededException` beyond two a group. A function must let `logs.amazonaws.com` in: AWS tries it at once.
/// Differences: streams, delivery streams and destinations are accepted and get nothing. Source: CloudWatch Logs API, PutSubscriptionFilter.
enum PutSubscriptionFilter: ServiceOperation {
  static let access = Access<Input>("logs:PutSubscriptionFilter", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var filterName: String
    var filterPattern: String
    var destinationArn: String
    var roleArn: String?
    var distribution: String?
    var applyOnTransformedLogs: Bool?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    _ = try FilterPattern(input.filterPattern)
    guard let arn = ARN(input.destinationArn) else {
      throw ServiceError.invalidLogParameter("Invalid destinationArn: \(input.destinationArn)")
    }
    try check(arn, group, input, call)
    let all = try LogFilter.all(.subscription, of: group.id, call)
    let old = all.first { $0.name == input.filterName }
    if old == nil, all.count >= 2 { throw ServiceError.logLimitExceeded }
    var given = call.request.input
    given["logGroupName"] = nil
    given["distribution"] = .string(input.distribution ?? "ByLogStream")
    try LogFilter(name: input.filterName, given: given, created: old?.created ?? call.now.milliseconds)
      .save(.subscription, in: group.id, call)
    call.effect("log group \(group.name)", .updated, "subscription \(input.filterName) → \(arn.resource)")
    return Output()
  }

  private static func check(_ arn: ARN, _ group: LogGroup, _ input: Input, _ call: Call) throws {
    switch arn.service {
    case "lambda":
      guard arn.account == call.scope.account else {
        throw ServiceError(
          "AccessDeniedException",
          "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account "
            + "lambda triggers.")
      }
      let policy = try? call.ask("lambda", "GetPolicy", ["FunctionName": .string(arn.description)])["Policy"]?.string
      let source = group.arn(call.scope) + ":*"
      let isAllowed = policy.flatMap { try? JSONText.parse($0) }.map { document in
        PolicyDocument(document).allows(
          "lambda:InvokeFunction", on: arn.description, by: .service("logs.amazonaws.com", source: source),
          in: call.scope, keys: ["aws:sourcearn": source, "aws:sourceaccount": call.scope.account])
      }
      guard isAllowed == true else {
        throw ServiceError.invalidLogParameter(
          "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your "
            + "function.")
      }
    case "kinesis", "firehose":
      guard input.roleArn != nil else {
        throw ServiceError.invalidLogParameter(
          "destinationArn for vendor \(arn.service) cannot be used without roleArn")
      }
    case "logs": break
    default:
      throw ServiceError.invalidLogParameter(
        "PutSubscriptionFilter operation cannot work with destinationArn for vendor \(arn.service)")
    }
  }
}
