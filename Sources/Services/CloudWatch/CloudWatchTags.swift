import AWSModel
import Cloud

/// The resources of CloudWatch that carry tags.
enum CloudWatchTags {
  /// - Throws: `ResourceNotFoundException` (404) where the ARN names no alarm, dashboard, rule or stream.
  static func check(_ arn: String, _ call: Call) throws {
    guard let parsed = ARN(arn), parsed.service == "cloudwatch" else { throw ServiceError.noSuchCloudWatchResource }
    let parts = parsed.resource.split(maxSplits: 1) { $0 == ":" || $0 == "/" }.map(String.init)
    guard parts.count == 2 else { throw ServiceError.noSuchCloudWatchResource }
    let exists =
      switch parts[0] {
      case "alarm": try Alarm.find(parts[1], call) != nil
      case "dashboard": try Dashboard.find(parts[1], call) != nil
      default: try call.document(parts[0], parts[1]) != nil
      }
    guard exists else { throw ServiceError.noSuchCloudWatchResource }
  }
}
