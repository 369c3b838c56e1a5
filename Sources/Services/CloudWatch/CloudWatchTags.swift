import AWSModel
import Cloud

/// The resources of CloudWatch that carry tags.
enum CloudWatchTags {
  /// - Throws: `ResourceNotFoundException` (404) where the ARN names neither an alarm nor a dashboard that exists.
  static func check(_ arn: String, _ call: Call) throws {
    guard let parsed = ARN(arn), parsed.service == "cloudwatch" else { throw ServiceError.noSuchCloudWatchResource }
    let parts = parsed.resource.split(maxSplits: 1) { $0 == ":" || $0 == "/" }.map(String.init)
    guard parts.count == 2 else { throw ServiceError.noSuchCloudWatchResource }
    let exists =
      try parts[0] == "alarm" ? Alarm.find(parts[1], call) != nil : Dashboard.find(parts[1], call) != nil
    guard exists else { throw ServiceError.noSuchCloudWatchResource }
  }
}
