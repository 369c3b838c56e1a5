import AWSModel
import Cloud

/// How many runs at once the account may have in a Region, and what of it is promised to functions.
struct AccountConcurrency {
  /// An established account's quota (Lambda quotas).
  static let limit = 1_000
  /// What must stay for functions without a promise.
  static let leastUnreserved = 100

  /// Reserved concurrency, by function.
  let reserved: [String: Int]
  /// Provisioned concurrency, by function.
  let provisioned: [String: Int]

  init(_ call: Call) throws {
    let functions = try Function.all(call).filter { $0.version == "$LATEST" }
    reserved = Dictionary(
      functions.compactMap { function in function.reservedConcurrency.map { (function.name, $0) } },
      uniquingKeysWith: +)
    provisioned = Dictionary(
      try ProvisionedConcurrency.all(call).map { ($0.function, $0.requested) }, uniquingKeysWith: +)
  }

  /// What is promised to functions other than the one of this name: reserved, or provisioned without being reserved.
  func promised(besides name: String) -> Int {
    let others = Set(reserved.keys).union(provisioned.keys).subtracting([name])
    return others.reduce(0) { $0 + max(reserved[$1] ?? 0, provisioned[$1] ?? 0) }
  }

  /// What functions without a promise share.
  var unreserved: Int { Self.limit - reserved.values.reduce(0, +) }
}
