import AWSModel

extension Target {
  /// The text that the target receives for an event: the event itself, unless the target says otherwise.
  func input(for event: Value, rule: Rule, at instant: Timestamp, _ scope: Scope) -> String {
    if let constant = given["Input"]?.string { return constant }
    if let path = given["InputPath"]?.string.flatMap(JSONPath.init) {
      return JSONText.render(path.find(in: event) ?? .null)
    }
    if let transformer = InputTransformer(given["InputTransformer"]) {
      return transformer.input(
        for: event,
        builtIn: [
          "aws.events.rule-arn": .string(rule.arn(scope)), "aws.events.rule-name": .string(rule.name),
          "aws.events.event.ingestion-time": .string(instant.iso8601(digits: 3)),
          "aws.events.event": withoutDetail(event),
          "aws.events.event.json": event,
        ])
    }
    return JSONText.render(event)
  }

  /// `aws.events.event` is "the original event payload (without the detail field)".
  private func withoutDetail(_ event: Value) -> Value {
    var shown = event
    shown["detail"] = nil
    return shown
  }
}
