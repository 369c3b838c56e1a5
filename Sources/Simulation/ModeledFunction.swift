/// A function as the model sees it. Where each number comes from: docs/model.md.
public struct ModeledFunction: Sendable, Hashable {
  /// `x86_64` or `arm64`.
  public var architecture = "x86_64"
  /// MB.
  public var memory = 128
  /// MB of ephemeral storage.
  public var storage = 512
  /// Milliseconds that the handler takes.
  public var handler: Double = 100
  /// Milliseconds that the start of an environment takes, the median.
  public var initialisation: Double = 145
  /// Most environments at one time: the function's reserved concurrency, or what the account has left.
  public var limit = 1_000
  /// Whether `limit` is the function's own.
  public var isReserved = false
  /// Environments that are ready before the first request.
  public var provisioned = 0
  /// How often a caller tries again who was throttled.
  public var retries = 0

  /// A function of 128 MB with 100 ms of work.
  public init() {}

  /// Milliseconds that a runtime's start takes without much of the function's own, the middle of what is seen.
  public static func initialisation(of runtime: String) -> Double {
    let families: [(String, Double)] = [
      ("python", 145), ("nodejs", 185), ("ruby", 210), ("java", 800), ("dotnet", 425), ("provided", 50),
    ]
    return families.first { runtime.hasPrefix($0.0) }?.1 ?? 300
  }
}
