import AWSModel
import Cloud

/// The resources of EventBridge that carry tags: buses and rules.
enum EventsTags {
  /// - Throws: `ResourceNotFoundException` (400) where the ARN names neither a bus nor a rule that exists.
  static func check(_ arn: String, _ call: Call) throws {
    let resource = ARN(arn)?.resource ?? arn
    let parts = resource.split(separator: "/").map(String.init)
    guard parts.first == "rule", parts.count > 1 else {
      _ = try EventBus.named(parts.count > 1 ? parts[1] : resource, call)
      return
    }
    let bus = parts.count > 2 ? parts[1] : EventBus.defaultName
    _ = try Rule.named(parts.last ?? "", on: bus, call)
  }
}
