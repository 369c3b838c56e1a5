import AWSModel

/// On whose behalf a request is made, and where.
struct Caller: Sendable, Hashable {
  var principal: Principal
  var scope: Scope
  /// The key that signed, where the sandbox issued it.
  var accessKey: String?
}
