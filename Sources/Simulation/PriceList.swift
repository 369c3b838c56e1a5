/// What Lambda charges in us-east-1, in dollars.
///
/// Source: AWS Lambda pricing, first tier; docs/model.md has each number.
public enum PriceList {
  /// When the prices were read.
  public static let date = "November 2026"
  private static let million = 1_000_000.0
  private static let perRequest = 0.20 / million
  private static let onDemand = ["x86_64": 0.0000166667, "arm64": 0.0000133334]
  private static let provisionedIdle = ["x86_64": 0.0000041667, "arm64": 0.0000033334]
  private static let provisionedWorking = ["x86_64": 0.0000097222, "arm64": 0.0000077778]
  /// A GB of ephemeral storage above 512 MB for a second.
  private static let storage = 0.0000000309
  /// A month's free requests and GB-seconds on demand.
  private static let freeRequests = 1_000_000.0
  private static let freeGBSeconds = 400_000.0

  /// A bill for a load, before the free tier.
  public struct Bill: Sendable, Hashable {
    /// Requests.
    public var requests: Double
    /// Time in environments on demand, starts included.
    public var compute: Double
    /// Environments kept ready, and the time in them.
    public var provisioned: Double
    /// Ephemeral storage.
    public var storage: Double
    /// What of it the month's free tier would take off, if nothing else used it.
    public var free: Double

    /// All together, before the free tier.
    public var total: Double { requests + compute + provisioned + storage }
  }

  /// What a load costs.
  ///
  /// - Parameters:
  ///   - tally: What ran.
  ///   - function: Where.
  ///   - seconds: How long environments were kept ready.
  public static func bill(_ tally: Tally, _ function: ModeledFunction, seconds: Double) -> Bill {
    let gigabytes = Double(function.memory) / 1_024
    let rate = onDemand[function.architecture] ?? 0
    let used = Double(tally.billed) / 1_000 * gigabytes
    let working = Double(tally.billedProvisioned) / 1_000 * gigabytes * (provisionedWorking[function.architecture] ?? 0)
    let kept = Double(function.provisioned) * gigabytes * seconds * (provisionedIdle[function.architecture] ?? 0)
    let disk = Double(max(0, function.storage - 512)) / 1_024
    let time = Double(tally.billed + tally.billedProvisioned) / 1_000
    let requests = Double(tally.invocations)
    return Bill(
      requests: requests * perRequest, compute: used * rate, provisioned: working + kept,
      storage: time * disk * storage,
      free: min(requests, freeRequests) * perRequest + min(used, freeGBSeconds) * rate)
  }
}
