import AWSModel
import Cloud

/// Whether the destination of a notification is there and lets S3 in for the bucket.
///
/// Source: recorded refusals, whose `ArgumentName` is the destination and whose `ArgumentValue` is the reason.
enum NotificationDestination {
  /// Checks all targets; the refusal names each that will not do, by number.
  ///
  /// - Throws: `InvalidArgument` (400).
  static func check(_ targets: [NotificationTarget], of bucket: Bucket, _ call: Call) throws {
    var members: [(String, String?)] = []
    for target in targets {
      guard let arn = ARN(target.arn) else { continue }
      if arn.region != bucket.region {
        throw ServiceError.invalidArgument(
          "The notification destination service region is not valid for the bucket location constraint",
          target.kind.rawValue + "Arn", target.arn)
      }
      guard let reason = try reason(target, arn, bucket, call) else { continue }
      let number = members.count / 2 + 1
      members += [("ArgumentName\(number)", target.arn), ("ArgumentValue\(number)", reason)]
    }
    if !members.isEmpty {
      throw ServiceError.s3(
        "InvalidArgument", "Unable to validate the following destination configurations", 400, members)
    }
  }

  /// Why a destination will not do; nil where it will.
  private static func reason(
    _ target: NotificationTarget, _ arn: ARN, _ bucket: Bucket, _ call: Call
  ) throws -> String? {
    let request = target.request("", from: bucket)
    // Another account's destinations are only there for whom they let in.
    if arn.account == call.scope.account, arn.region == call.scope.region, try !exists(target, request, arn, call) {
      return missing(target)
    }
    return call.refusal(of: request) == nil ? nil : closed(target)
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
}
