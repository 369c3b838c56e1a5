import AWSModel
import Cloud

/// Who a command is performed as.
struct Caller: Sendable {
  var principal = Principal.learner
  /// The key that stands for it, where the sandbox issued it.
  var accessKey: String?

  /// The learner.
  init() {}

  /// Whom the sandbox issued a key to; nil for a key that it did not issue.
  ///
  /// - Throws: `ExpiredToken` (403), `InvalidClientTokenId` (403) for a key that was switched off.
  init?(accessKey: String, in cloud: Cloud) throws {
    guard let issued = try IssuedKey(accessKey, in: cloud) else { return nil }
    if issued.hasExpired {
      throw ServiceError("ExpiredToken", "The security token included in the request is expired", status: 403)
    }
    if issued.isInactive {
      throw ServiceError("InvalidClientTokenId", "The security token included in the request is invalid.", status: 403)
    }
    principal = issued.principal
    self.accessKey = accessKey
  }
}
