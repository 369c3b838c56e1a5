import AWSCommandLine
import AWSModel

/// A setting of a resource that keeps something from happening, found in its description.
struct Obstacle: Sendable {
  /// The kind of resource.
  var kind: String
  /// An expression over the description that is true where the setting stands in the way.
  var test: String
  /// The sentence; `{name}` is the resource, `{…}` an expression over the description.
  var text: String

  private static let table: [Obstacle] = [
    Obstacle(
      kind: "rule", test: "State == 'DISABLED'",
      text: "{name} is disabled, so it fires for nothing: `events enable-rule`."),
    Obstacle(kind: "rule", test: "!Targets", text: "{name} has no target: `events put-targets`."),
    Obstacle(kind: "schedule", test: "State == 'DISABLED'", text: "{name} is disabled: `scheduler update-schedule`."),
    Obstacle(
      kind: "event source mapping", test: "State != 'Enabled'",
      text: "{name} is {State}, so nothing is read from {EventSourceArn}."),
    Obstacle(
      kind: "event source mapping", test: "starts_with(LastProcessingResult || '', 'PROBLEM')",
      text: "{name}: {LastProcessingResult}"),
    Obstacle(
      kind: "alarm", test: "ActionsEnabled == `false`",
      text: "{name} has its actions disabled: `cloudwatch enable-alarm-actions`."),
    Obstacle(
      kind: "alarm", test: "!(AlarmActions || OKActions || InsufficientDataActions)",
      text: "{name} has no action, so its states reach nobody."),
    Obstacle(kind: "alarm", test: "StateReason", text: "{name} is {StateValue}: {StateReason}"),
    Obstacle(
      kind: "subscription", test: "SubscriptionArn == 'PendingConfirmation' || PendingConfirmation == 'true'",
      text: "{name} waits to be confirmed; until then it receives nothing: `sns confirm-subscription`."),
    Obstacle(
      kind: "subscription", test: "FilterPolicy",
      text: "{name} lets through only messages that fit its filter policy {FilterPolicy}."),
    Obstacle(
      kind: "function", test: "ReservedConcurrentExecutions == `0`",
      text: "{name} has a reserved concurrency of 0, so every call of it is throttled."),
    Obstacle(kind: "function", test: "State == 'Failed'", text: "{name} failed to be made: {StateReason}"),
    Obstacle(
      kind: "bucket",
      test: """
        !(notifications.LambdaFunctionConfigurations || notifications.QueueConfigurations
        || notifications.TopicConfigurations || notifications.EventBridgeConfiguration)
        """, text: "{name} notifies nobody of changes: `s3api put-bucket-notification-configuration`."),
  ]

  /// What stands in the way of a resource, also that it names others that do not exist.
  static func all(of resource: Resource, among survey: [Resource]) -> [String] {
    let own = table.filter { $0.kind == resource.kind && $0.holds(for: resource) }.map { $0.sentence(about: resource) }
    let around = survey.filter { other in
      other.isConnection && !resource.arn.isEmpty
        && other.references.contains { $0.arn == resource.arn || $0.arn.hasPrefix(resource.arn + "/") }
    }.flatMap { other in
      table.filter { $0.kind == other.kind && $0.holds(for: other) }.map { $0.sentence(about: other) }
    }
    let missing = resource.references.filter { reference in
      guard reference.label != "logs", !reference.isIncoming, let arn = ARN(reference.arn),
        simulated.contains(arn.service)
      else { return false }
      return !survey.contains { other in
        !other.arn.isEmpty
          && (other.arn == reference.arn || reference.arn.hasPrefix(other.arn + ":")
            || reference.arn.hasPrefix(other.arn + "/"))
      }
    }.map { "\(resource.title) names \($0.arn), which does not exist." }
    return own + around + missing
  }

  private static let simulated: Set<String> = ["lambda", "sqs", "sns", "events", "logs"]

  private func holds(for resource: Resource) -> Bool {
    guard let expression = try? JMESPath("(\(test)) && `true` || `false`") else { return false }
    return (try? expression.search(resource.description)) == .bool(true)
  }

  private func sentence(about resource: Resource) -> String {
    var text = text.replacing("{name}", with: resource.title)
    while let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") {
      let path = String(text[text.index(after: open)..<close])
      let value = (try? JMESPath(path).search(resource.description)) ?? .null
      // Braces of a document that is put in would be taken for a place to fill.
      let words = (value.string ?? JSONText.render(value)).replacing("{", with: "(").replacing("}", with: ")")
      text.replaceSubrange(open...close, with: words)
    }
    return text
  }
}
