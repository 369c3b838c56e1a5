import AWSModel

/// Queues' URLs as the caller can reach them.
///
/// Several SDKs (.NET, PHP, Ruby, the older Java) send what concerns a queue to its URL, wherever their endpoint is. On AWS that
/// is the host that was asked for it; so a caller of the sandbox gets the sandbox's own address, and nothing leaves the machine.
///
/// ```
/// https://sqs.eu-west-1.amazonaws.com/123456789012/jobs  →  http://127.0.0.1:4566/123456789012/jobs
/// ```
enum QueueAddress {
  /// `output` of an operation of SQS with its URLs at `host`; as it is where the caller used AWS's own name.
  ///
  /// - Parameter host: The request's `Host`.
  static func moved(_ output: Value, to host: String?) -> Value {
    guard let host, !Partition.isHost(host), case .map(var members) = output else { return output }
    for (name, value) in members where name.lowercased().hasPrefix("queueurl") {
      switch value {
      case .string(let url): members[name] = .string(moved(url, to: host))
      case .list(let urls): members[name] = .list(urls.map { .string(moved($0.string ?? "", to: host)) })
      default: break
      }
    }
    return .map(members)
  }

  private static func moved(_ url: String, to host: String) -> String {
    "http://\(host)/\(url.split(separator: "/").dropFirst(2).joined(separator: "/"))"
  }
}
