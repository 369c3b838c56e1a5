import AWSClient
import AWSCommandLine
import Synchronization

/// Asks before anything leaves this machine.
///
/// A request to an endpoint elsewhere may change a real account, which costs money. So the question names the account;
/// a `y` holds for that endpoint and account until the shell ends. In a script nobody is asked: a variable that names
/// the account permits it.
enum RemoteConsent {
  /// The variable that permits requests outside, holding the account that they may concern.
  static let variable = "SKYLAB_ALLOW_ACCOUNT"

  private static let given = Mutex<Set<String>>([])

  /// Whether requests over `options` may be sent.
  ///
  /// - Parameters:
  ///   - permitted: The value of `SKYLAB_ALLOW_ACCOUNT`.
  ///   - ask: Asks a question that `y` answers; nil where nobody sits in front.
  /// - Throws: `Refused`.
  static func check(
    _ options: ConnectionOptions, permitted: String?, ask: ((String) -> Bool)?
  ) throws(Refused) {
    guard let endpoint = Endpoint(options.endpointURL), !endpoint.isLoopback else { return }
    let account = AccountAtStake.name(of: options.accessKey ?? "")
    if permitted == account { return }
    let key = "\(endpoint.url) \(account)"
    if given.withLock({ $0.contains(key) }) { return }
    guard let ask else { throw Refused(endpoint: endpoint.url, account: account, mayBePermitted: true) }
    let question =
      "This goes to \(endpoint.url), outside of this machine, and concerns account \(account). It may cost money. Send it?"
    guard ask(question) else { throw Refused(endpoint: endpoint.url, account: account, mayBePermitted: false) }
    given.withLock { _ = $0.insert(key) }
  }

  /// Nothing was sent.
  struct Refused: Error, CustomStringConvertible {
    var endpoint: String
    var account: String
    var mayBePermitted: Bool

    var description: String {
      let reason =
        "skylab: nothing was sent to \(endpoint), which is not on this machine and concerns account \(account)."
      return mayBePermitted ? "\(reason) \(variable)=\(account) permits it." : reason
    }
  }
}
