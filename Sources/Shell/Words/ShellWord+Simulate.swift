import AWSModel
import Cloud
import Foundation
import Simulation

extension ShellWord {
  /// `simulate hello --rps 200 --duration 2m --pattern spike`.
  static let simulate = ShellWord(
    name: "simulate",
    usage: "FUNCTION[:ALIAS] --rps N --duration D [--pattern steady|spike|ramp] [--handler-ms N] [--init-ms N] "
      + "[--retries N] [--seed N]",
    summary: "put a load on a model of a function: environments, cold starts, throttles, metrics and cost",
    choices: ["--rps", "--duration", "--pattern", "--handler-ms", "--init-ms", "--retries", "--seed"],
    run: { shell, arguments in
      let order = try SimulationOrder(arguments)
      let subject = try SimulatedFunction(order, shell.cloud)
      // A minute is a whole number of stretches, for the metrics, and the drawing's columns are not longer than one.
      let stretch = 1 / max(1, (Double(SimulationDrawing.columns) / order.workload.duration).rounded(.up))
      let simulation = Simulation(subject.model, order.workload, stretch: stretch, seed: order.seed)
      let report = SimulationReport(simulation, subject, order)
      shell.console.write(report.text)
      Interrupt.clear()
      let isWhole = try await SimulatedMetrics(simulation, subject, order, shell.cloud).write { !Interrupt.isRaised }
      if !isWhole { shell.console.write("Stopped; the metrics up to here are written.\n") }
      return 0
    })
}

/// What `simulate` was asked for.
struct SimulationOrder {
  var function = ""
  /// An alias or a version.
  var qualifier: String?
  var workload = Workload(.steady, rate: 0, duration: 0)
  var handler: Double?
  var initialisation: Double?
  var retries = 0
  var seed: UInt64 = 1

  /// Most requests of one simulation: what takes half a minute.
  private static let most = 20_000_000.0
  /// The longest, in seconds: a metric of the past is taken for two weeks, and a day is enough.
  private static let longest = 86_400.0

  /// Reads the words behind `simulate`.
  ///
  /// - Throws: `WordMisused`.
  init(_ arguments: [String]) throws {
    func misused(_ problem: String) -> WordMisused { WordMisused(problem: problem, word: "simulate") }
    var rest = arguments[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        guard function.isEmpty else { throw misused("one function at a time, and \(word) is one more") }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        function = parts[0]
        qualifier = parts.count > 1 ? parts[1] : nil
        continue
      }
      guard let value = rest.popFirst() else { throw misused("\(word) needs a value") }
      func number(atLeast least: Double) throws -> Double {
        guard let number = Double(value), number.isFinite, number >= least else {
          throw misused("\(word) is a number\(least > 0 ? " above 0" : ""), not \(value)")
        }
        return number
      }
      switch word {
      case "--rps": workload.rate = try number(atLeast: .leastNonzeroMagnitude)
      case "--duration":
        guard let duration = ClockText.duration(value), duration.seconds > 0, duration.seconds <= Self.longest else {
          throw misused("say how long, such as 30s, 10m or 2h, a day at most")
        }
        workload.duration = duration.seconds
      case "--pattern":
        guard let pattern = Workload.Pattern(rawValue: value) else {
          throw misused("a pattern is steady, spike or ramp")
        }
        workload.pattern = pattern
      case "--handler-ms": handler = try number(atLeast: .leastNonzeroMagnitude)
      case "--init-ms": initialisation = try number(atLeast: 0)
      case "--retries": retries = Int(min(try number(atLeast: 0), 10))
      case "--seed": seed = UInt64(min(try number(atLeast: 0), 1e15))
      default: throw misused("there is no option \(word)")
      }
    }
    if function.isEmpty { throw misused("say which function") }
    if workload.rate == 0 { throw misused("say how many requests a second: --rps 20") }
    if workload.duration == 0 { throw misused("say how long: --duration 5m") }
    if workload.rate * workload.duration > Self.most {
      throw misused("that is more than \(number(Int(Self.most))) requests; take fewer or a shorter time")
    }
  }
}

extension Duration {
  /// Seconds with their fraction.
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
