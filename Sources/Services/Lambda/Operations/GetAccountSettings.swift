import AWSModel
import Cloud

/// Shows what the account may use of Lambda in the Region, and what it uses.
///
/// Source: Lambda API, GetAccountSettings; the limits are those of an established account (Lambda quotas, 2026).
enum GetAccountSettings: ServiceOperation {
  static let access = Access<Input>("lambda:GetAccountSettings")

  struct Input: Decodable {}
  struct Output: Encodable {
    struct Limit: Encodable {
      /// 300 GB.
      var totalCodeSize = 322_122_547_200
      var codeSizeUnzipped = 262_144_000
      var codeSizeZipped = 52_428_800
      var concurrentExecutions = AccountConcurrency.limit
      var unreservedConcurrentExecutions: Int
    }
    struct Usage: Encodable {
      var totalCodeSize: Int
      var functionCount: Int
    }
    var accountLimit: Limit
    var accountUsage: Usage
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let functions = try Function.all(call)
    return Output(
      accountLimit: Output.Limit(unreservedConcurrentExecutions: try AccountConcurrency(call).unreserved),
      accountUsage: Output.Usage(
        totalCodeSize: try CodeStore.total(call), functionCount: functions.count { $0.version == "$LATEST" }))
  }
}
