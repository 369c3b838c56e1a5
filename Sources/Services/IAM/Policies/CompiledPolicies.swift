import AWSModel
import Cloud
import Synchronization

/// Policies compiled once: a text always means the same, and a function asks for its role's with every call.
enum CompiledPolicies {
  private static let known = Mutex<[String: PolicyDocument]>([:])

  /// The policy that a text says; one that allows nothing where it is none, which was refused when it was stored.
  static func document(_ text: String) -> PolicyDocument {
    if let found = known.withLock({ $0[text] }) { return found }
    let document = PolicyDocument((try? JSONText.parse(text)) ?? .empty)
    known.withLock { known in
      // A sandbox has a few hundred policies; what grows beyond is no longer used.
      if known.count > 2_000 { known.removeAll() }
      known[text] = document
    }
    return document
  }
}
