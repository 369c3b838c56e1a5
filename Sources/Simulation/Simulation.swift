/// A function under load: a discrete-event model of its environments.
///
/// Events are arrivals of requests, in order; ends of runs lie in a heap and are caught up with before each arrival.
///
/// 1. An environment serves one request at a time.
/// 2. A request takes a provisioned environment, else a warm one, else a new one.
/// 3. A new one needs room under the limit and a right from the scaling rate; without either the request is throttled.
/// 4. Only what ran is billed.
///
/// Nothing but the seed decides what is random: how long starts take, and how long a throttled caller waits.
public struct Simulation: Sendable {
  /// The workload's time cut into stretches of this many seconds.
  public let stretch: Double
  /// What was counted in each.
  public private(set) var tallies: [Tally]
  /// How long each request that ran took its caller, in milliseconds; of every n-th when there are very many.
  public private(set) var latencies: [Double] = []

  private static let mostLatencies = 1_000_000
  /// How far starts scatter around their median (docs/model.md).
  private static let sigma = 0.25

  /// The sum of all stretches.
  public var total: Tally { tallies.reduce(into: Tally()) { $0.add($1) } }

  /// What was counted in each stretch of so many seconds, a multiple of ``stretch``.
  public func tallies(each seconds: Double) -> [Tally] {
    let size = max(1, Int((seconds / stretch).rounded()))
    return Swift.stride(from: 0, to: tallies.count, by: size).map { start in
      tallies[start..<min(start + size, tallies.count)].reduce(into: Tally()) { $0.add($1) }
    }
  }

  /// Runs the model.
  ///
  /// - Parameters:
  ///   - function: What is loaded.
  ///   - workload: With what.
  ///   - stretch: Seconds of each tally.
  ///   - seed: Decides what is random.
  public init(_ function: ModeledFunction, _ workload: Workload, stretch: Double, seed: UInt64) {
    self.stretch = stretch
    tallies = Array(repeating: Tally(), count: max(1, Int((workload.duration / stretch).rounded(.up))))
    var engine = Engine(function, seed: seed)
    let count = workload.count
    let every = max(1, count / Self.mostLatencies)
    latencies.reserveCapacity(min(count, Self.mostLatencies))
    var index = 0
    var reached = 0
    while true {
      let arrival = index < count ? workload.arrival(index) : .infinity
      let isRetry = engine.nextRetry < arrival
      guard isRetry || index < count else { break }
      let request = isRetry ? engine.takeRetry() : Engine.Request(at: arrival, first: arrival, attempts: 0)
      if !isRetry { index += 1 }
      let place = min(tallies.count - 1, Int(request.at / stretch))
      carry(engine: &engine, from: &reached, to: place)
      if let latency = engine.serve(request, &tallies[place]), index % every == 0 { latencies.append(latency) }
    }
    carry(engine: &engine, from: &reached, to: tallies.count - 1)
    latencies.sort()
  }

  /// What works at the beginning of a stretch counts in it, whether or not a request comes.
  private mutating func carry(engine: inout Engine, from reached: inout Int, to place: Int) {
    while reached < place {
      reached += 1
      tallies[reached].concurrency = engine.working(at: Double(reached) * stretch)
    }
  }

  /// The latency that this share of requests does not exceed, in milliseconds; nil when none ran.
  public func latency(_ share: Double) -> Double? {
    latencies.isEmpty ? nil : latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))]
  }

  /// The state between two events.
  private struct Engine {
    struct Request {
      var at: Double
      /// When it came first.
      var first: Double
      var attempts: Int
    }

    private let function: ModeledFunction
    private var environments: Environments
    private var scaling = ScalingRate()
    private var requests: RequestRate
    private var random: Seeded
    /// The next one last.
    private var retries: [Request] = []

    init(_ function: ModeledFunction, seed: UInt64) {
      self.function = function
      environments = Environments(provisioned: function.provisioned)
      requests = RequestRate(limit: function.limit)
      random = Seeded(seed: seed)
    }

    mutating func working(at now: Double) -> Int {
      environments.pass(to: now)
      return environments.working
    }

    var nextRetry: Double { retries.last?.at ?? .infinity }

    mutating func takeRetry() -> Request { retries.removeLast() }

    /// Runs or refuses a request; gives its latency in milliseconds when it ran.
    mutating func serve(_ request: Request, _ tally: inout Tally) -> Double? {
      let now = request.at
      environments.pass(to: now)
      guard requests.take(at: now) else { return refuse(request, &tally) }
      let end = now + function.handler / 1_000
      var took = function.handler
      if environments.takeReady(until: end) {
        tally.provisioned += 1
        tally.billedProvisioned += Int(function.handler.rounded(.up))
      } else if environments.takeWarm(until: end) {
        tally.billed += Int(function.handler.rounded(.up))
        if function.provisioned > 0 { tally.spillovers += 1 }
      } else if environments.onDemand + function.provisioned < function.limit, scaling.take(at: now) {
        let start = random.lognormal(median: function.initialisation, sigma: Simulation.sigma)
        environments.start(until: end + start / 1_000)
        took += start
        tally.coldStarts += 1
        tally.billed += Int((function.handler + start).rounded(.up))
        if function.provisioned > 0 { tally.spillovers += 1 }
      } else {
        return refuse(request, &tally)
      }
      tally.invocations += 1
      tally.duration += function.handler
      tally.shortest = min(tally.shortest, function.handler)
      tally.longest = max(tally.longest, function.handler)
      tally.concurrency = max(tally.concurrency, environments.working)
      tally.provisionedConcurrency = max(tally.provisionedConcurrency, environments.workingReady)
      return (now - request.first) * 1_000 + took
    }

    /// A throttled caller waits a random part of one second, of two, of four, up to twenty, as AWS's SDKs do.
    private mutating func refuse(_ request: Request, _ tally: inout Tally) -> Double? {
      tally.throttles += 1
      guard request.attempts < function.retries else { return nil }
      let most = min(Double(1 << min(request.attempts, 5)), 20)
      let again = Request(
        at: request.at + random.fraction() * most, first: request.first, attempts: request.attempts + 1)
      // Ends with the next, so that it is taken without moving the others.
      var (low, high) = (0, retries.count)
      while low < high {
        let middle = (low + high) / 2
        if retries[middle].at > again.at { low = middle + 1 } else { high = middle }
      }
      retries.insert(again, at: low)
      return nil
    }
  }
}
