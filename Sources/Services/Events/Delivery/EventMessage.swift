import AWSModel

/// An event as rules match it and targets receive it.
///
/// Source: EventBridge User Guide, "Events in Amazon EventBridge"; the order of members is recorded.
enum EventMessage {
  static func make(
    id: String, detailType: String, source: String, time: Timestamp, resources: [String], detail: Value, _ scope: Scope
  ) -> Value {
    [
      "version": "0", "id": .string(id), "detail-type": .string(detailType), "source": .string(source),
      "account": .string(scope.account), "time": .string(time.iso8601(digits: 0)), "region": .string(scope.region),
      "resources": .list(resources.map(Value.string)), "detail": detail,
    ]
  }
}
