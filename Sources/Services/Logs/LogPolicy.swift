import AWSModel
import Cloud

/// The account's resource policies: which services may write to which log groups.
enum LogPolicy {
  static let kind = "resource-policy"

  /// EventBridge writes only where a policy lets it (EventBridge User Guide, "CloudWatch Logs permissions"); services that
  /// write to groups of their own need none.
  static func attached(to resource: String, _ call: Call) throws -> PolicyDocument? {
    guard case .service("events.amazonaws.com", _) = call.principal else {
      guard case .service = call.principal else { return nil }
      return PolicyDocument(["Statement": ["Effect": "Allow", "Principal": "*", "Action": "logs:*"]])
    }
    var statements: [Value] = []
    for document in try call.documents(kind) {
      guard let text = document.body["policyDocument"]?.string, let policy = try? JSONText.parse(text) else { continue }
      statements += policy["Statement"]?.list ?? policy["Statement"].map { [$0] } ?? []
    }
    return PolicyDocument(["Statement": .list(statements)])
  }
}
