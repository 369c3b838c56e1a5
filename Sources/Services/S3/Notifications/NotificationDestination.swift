import AWSModel
import Cloud

/// Whether the destination of a notification is there and lets S3 in for the bucket.
///
/// Source: recorded refusals, whose `ArgumentName` is the destination and whose `ArgumentValue` is the reason.
enum NotificationDestination {
  /// - Throws: `InvalidArgument` (400).
  static func check(_ target: NotificationTarget, of bucket: Bucket, _ call: Call) throws {
    guard let arn = ARN(target.arn) else { return }
    if arn.region != bucket.region {
      throw ServiceError.invalidArgument(
        "The notification destination service region is not valid for the bucket location constraint",
        target.kind.rawValue + "Arn", target.arn)
    }
    let request = target.request("", from: bucket)
    // Another account's destinations are only there for whom they let in.
    if arn.account == call.scope.account, arn.region == call.scope.region, try !exists(target, request, arn, call) {
      throw refused(target, missing(target))
    }
    if call.refusal(of: request) != nil { throw refused(target, closed(target)) }
  }

  private static func exists(
    _ target: NotificationTarget, _ request: Request, _ arn: ARN, _ call: Call
  ) throws -> Bool {
    do {
      switch target.kind {
      case .queue:
        _ = try call.ask("sqs", "GetQueueAttributes", ["QueueUrl": request.input["QueueUrl"] ?? .null])
      case .topic: _ = try call.ask("sns", "GetTopicAttributes", ["TopicArn": .string(target.arn)])
      case .function: _ = try call.ask("lambda", "GetFunction", ["FunctionName": .string(target.arn)])
      }
      return true
    } catch is ServiceError {
      return false
    }
  }

  private static func missing(_ target: NotificationTarget) -> String {
    switch target.kind {
    case .queue: "The destination queue does not exist"
    case .topic: "The destination topic does not exist"
    case .function: "The destination Lambda does not exist"
    }
  }

  private static func closed(_ target: NotificationTarget) -> String {
    switch target.kind {
    case .queue: "Permissions on the destination queue do not allow S3 to publish notifications from this bucket"
    case .topic: "Permissions on the destination topic do not allow S3 to publish notifications from this bucket"
    case .function: "Not authorized to invoke function [\(target.arn)]"
    }
  }

  private static func refused(_ target: NotificationTarget, _ reason: String) -> ServiceError {
    ServiceError.invalidArgument(
      "Unable to validate the following destination configurations", target.arn, reason)
  }
}
