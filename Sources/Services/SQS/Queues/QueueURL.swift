import AWSModel
import Cloud

/// A queue's URL: `https://sqs.us-east-1.amazonaws.com/123456789012/jobs`.
///
/// Whatever host it names, the path says whose queue it is, so that URLs of other endpoints mean the same queue.
struct QueueURL {
  let account: String
  let name: String

  /// The URL's account and name; nil unless the path has both.
  init?(_ text: String) {
    var path = text[...]
    if let scheme = path.firstRange(of: "://") { path = path[scheme.upperBound...].drop { $0 != "/" } }
    let parts = path.split(separator: "/")
    guard parts.count >= 2 else { return nil }
    account = String(parts[parts.count - 2])
    name = String(parts[parts.count - 1])
    guard account.utf8.count == 12, account.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  }

  /// The text of the URL of a queue of this name.
  static func text(_ name: String, account: String, _ scope: Scope) -> String {
    "https://sqs.\(scope.region).\(scope.hostSuffix)/\(account)/\(name)"
  }
}

extension ResourceName {
  /// The queue whose URL a member holds.
  static func queue(_ url: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, scope in
      guard let url = QueueURL(url(input)) else { return "*" }
      return ARN(
        partition: scope.partition, service: "sqs", region: scope.region, account: url.account, resource: url.name
      ).description
    }
  }

  /// The queue of this name in the caller's account.
  static func queue(named name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, scope in scope.arn("sqs", name(input)).description }
  }
}
