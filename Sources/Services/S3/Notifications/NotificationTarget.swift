import AWSModel
import Cloud

/// One destination of a notification configuration: a function, queue or topic, the events and the keys it wants.
struct NotificationTarget {
  enum Kind: String, CaseIterable { case topic = "Topic", queue = "Queue", function = "LambdaFunction" }

  var kind: Kind
  var arn: String
  var id: String
  /// Such as `s3:ObjectCreated:*`.
  var events: [String]
  var prefix: String
  var suffix: String

  /// The targets of a configuration, in its order.
  static func all(in configuration: Value) -> [NotificationTarget] {
    Kind.allCases.flatMap { kind in
      (configuration[kind.rawValue + "Configurations"]?.list ?? []).map { NotificationTarget(kind, $0) }
    }
  }

  init(_ kind: Kind, _ value: Value) {
    self.kind = kind
    arn = value[kind.rawValue + "Arn"]?.string ?? ""
    id = value["Id"]?.string ?? ""
    events = (value["Events"]?.list ?? []).compactMap(\.string)
    let rules = value["Filter"]?["Key"]?["FilterRules"]?.list ?? []
    func rule(_ name: String) -> String {
      rules.first { $0["Name"]?.string?.lowercased() == name }?["Value"]?.string ?? ""
    }
    prefix = rule("prefix")
    suffix = rule("suffix")
  }

  /// Whether the target is to hear of this.
  func wants(_ event: Notifications.Event, key: String) -> Bool {
    events.contains { $0 == "s3:" + event.rawValue || $0 == Self.family("s3:" + event.rawValue) }
      && key.utf8.starts(with: prefix.utf8) && key.utf8.reversed().starts(with: suffix.utf8.reversed())
  }

  /// Whether another target could be meant by the same event of the same key, which S3 refuses.
  func overlaps(_ other: NotificationTarget) -> Bool {
    let sharesEvent = events.contains { mine in
      other.events.contains { $0 == mine || $0 == Self.family(mine) || Self.family($0) == mine }
    }
    let sharesPrefix = prefix.hasPrefix(other.prefix) || other.prefix.hasPrefix(prefix)
    let sharesSuffix = suffix.hasSuffix(other.suffix) || other.suffix.hasSuffix(suffix)
    return sharesEvent && sharesPrefix && sharesSuffix
  }

  /// The request that brings the message to the target.
  func request(_ message: String, from bucket: Bucket) -> Request {
    var scope = Notifications.scope(of: bucket)
    if let target = ARN(arn) { (scope.region, scope.account) = (target.region, target.account) }
    let principal = Principal.service("s3.amazonaws.com", source: bucket.arn)
    switch kind {
    case .function:
      return Request(
        "lambda", "Invoke",
        ["FunctionName": .string(arn), "InvocationType": "Event", "Payload": .blob(Array(message.utf8))],
        principal: principal, scope: scope)
    case .queue:
      let queue = ARN(arn)?.resource ?? ""
      let url = "https://sqs.\(scope.region).amazonaws.com/\(scope.account)/\(queue)"
      return Request(
        "sqs", "SendMessage", ["QueueUrl": .string(url), "MessageBody": .string(message)], principal: principal,
        scope: scope)
    case .topic:
      return Request(
        "sns", "Publish",
        ["TopicArn": .string(arn), "Message": .string(message), "Subject": "Amazon S3 Notification"],
        principal: principal, scope: scope)
    }
  }

  /// `s3:ObjectCreated:*` of `s3:ObjectCreated:Put`.
  private static func family(_ event: String) -> String {
    event.split(separator: ":").dropLast().joined(separator: ":") + ":*"
  }
}
