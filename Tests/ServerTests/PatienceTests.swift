import Testing

@testable import Server

@Suite("patience with slow bodies") struct PatienceTests {
  @Test("a body that drips is given up after a minute, one that flows is not, however long it takes")
  func spans() {
    let start = ContinuousClock.now
    var dripping = Patience(from: start)
    let drips = (1...60).map { dripping.take(1, at: start + .seconds($0)) }
    #expect(drips == Array(repeating: true, count: 59) + [false])
    var flowing = Patience(from: start)
    let flow = (1...600).map { flowing.take(100, at: start + .seconds($0)) }
    #expect(!flow.contains(false))
  }

  @Test("what came fast at first counts for its own minute alone")
  func late() {
    let start = ContinuousClock.now
    var patience = Patience(from: start)
    let whileFast = patience.take(1 << 30, at: start + .seconds(60))
    let whileSlow = patience.take(10, at: start + .seconds(120))
    #expect(whileFast && !whileSlow)
  }
}
