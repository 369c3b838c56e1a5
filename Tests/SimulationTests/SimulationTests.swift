import Testing

@testable import Simulation

@Suite("simulated load on a function") struct SimulationTests {
  private func function(_ change: (inout ModeledFunction) -> Void = { _ in }) -> ModeledFunction {
    var function = ModeledFunction()
    change(&function)
    return function
  }

  private func run(
    _ function: ModeledFunction, _ pattern: Workload.Pattern = .steady, rate: Double, duration: Double, seed: UInt64 = 1
  ) -> Simulation {
    Simulation(function, Workload(pattern, rate: rate, duration: duration), stretch: 1, seed: seed)
  }

  @Test("20 requests a second of a second each, with 5 environments: 15 of the first 20 are throttled")
  func reserved() {
    let total = run(
      function {
        $0.limit = 5
        $0.handler = 1_000
      }, rate: 20, duration: 1
    ).total
    #expect(total.invocations == 5)
    #expect(total.throttles == 15)
    #expect(total.coldStarts == 5)
    #expect(total.concurrency == 5)
  }

  @Test("one request after the other: one cold start, then warm; after an hour cold again")
  func coldAndWarm() {
    #expect(run(function(), rate: 1, duration: 60).total.coldStarts == 1)
    #expect(run(function(), rate: 1.0 / 3_600, duration: 7_200).total.coldStarts == 2)
  }

  @Test("a jump in demand meets the scaling rate: 1,000 environments at once, then 100 more a second")
  func scalingRate() {
    let simulation = run(
      function {
        $0.limit = 5_000
        $0.handler = 60_000
      }, rate: 1_000, duration: 4)
    let total = simulation.total
    #expect(total.throttles > 0)
    // 1,000 and a hundred for each second after the first.
    #expect((1_390...1_400).contains(total.coldStarts))
  }

  @Test("no more than ten requests a second for each environment that is allowed")
  func requestRate() {
    let total = run(
      function {
        $0.limit = 10
        $0.handler = 1
        $0.initialisation = 0
      }, rate: 200, duration: 2
    ).total
    #expect(total.invocations == 200)
    #expect(total.throttles == 200)
  }

  @Test("provisioned environments are never cold; what is beyond them spills over")
  func provisioned() {
    let total = run(
      function {
        $0.provisioned = 5
        $0.handler = 10_000
      }, rate: 8, duration: 1
    ).total
    #expect(total.provisioned == 5)
    #expect(total.spillovers == 3)
    #expect(total.coldStarts == 3)
  }

  @Test("a throttled caller who tries again counts as throttled each time, and may run later")
  func retries() {
    let patient = function {
      $0.limit = 1
      $0.handler = 100
      $0.retries = 2
    }
    var impatient = patient
    impatient.retries = 0
    let (tried, once) = (run(patient, rate: 20, duration: 1).total, run(impatient, rate: 20, duration: 1).total)
    #expect(tried.invocations > once.invocations)
    #expect(once.invocations + once.throttles == 20)
  }

  @Test("the same seed gives the same run, another one another")
  func seeds() {
    let runs = [1, 1, 2].map { run(function(), .ramp, rate: 100, duration: 10, seed: $0).total }
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }

  @Test("every request is there, in order and in time", arguments: Workload.Pattern.allCases)
  func workload(_ pattern: Workload.Pattern) {
    let workload = Workload(pattern, rate: 30, duration: 90)
    let arrivals = (0..<workload.count).map(workload.arrival)
    #expect(arrivals == arrivals.sorted())
    #expect(arrivals.first == 0)
    #expect(arrivals.allSatisfy { $0 <= 90 })
  }

  @Test("a million requests of 120 ms with 512 MB cost 1.20 dollars, and five environments kept ready for a month 27")
  func cost() {
    var tally = Tally()
    tally.invocations = 1_000_000
    tally.billed = 120_000_000
    let bill = PriceList.bill(tally, function { $0.memory = 512 }, seconds: 0)
    #expect(abs(bill.total - 1.20) < 0.001)
    let kept = PriceList.bill(
      Tally(),
      function {
        $0.memory = 512
        $0.provisioned = 5
      }, seconds: 2_592_000)
    #expect(abs(kept.total - 27.0) < 0.01)
  }

  @Test("a drawing has at most 80 columns, and its highest bar is full")
  func drawing() {
    let simulation = Simulation(
      function { $0.limit = 50 }, Workload(.spike, rate: 2_000, duration: 600), stretch: 9, seed: 1)
    let lines = SimulationDrawing(simulation, duration: 600).lines
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[1].contains("50 ┤"))
    #expect(lines[1].contains("█"))
    #expect(lines.contains { $0.hasPrefix("throttled │") && $0.contains("█") })
  }
}
