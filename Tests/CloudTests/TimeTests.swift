import AWSModel
import Synchronization
import Testing

@testable import Cloud

@Suite("the clock's pace") struct TimeTests {
  @Test("work that causes itself without end is stopped and named, and the rest waits for a second")
  func loop() async throws {
    let cloud = try CloudTests.open(.memory)
    _ = await cloud.handle(Request("counter", "Spin", ["name": "a"]))
    let error = await #expect(throws: EndlessLoop.self) { try await cloud.settle() }
    #expect(error?.requests == ["counter:Spin"])
    #expect(try cloud.nextDue() == CloudTests.start + .seconds(1))
  }

  @Test("a clock that goes faster than the host's shows so, and jumps neither then nor when it is set back")
  func speed() async throws {
    let host = Mutex(CloudTests.start)
    let cloud = try Cloud(
      .memory, services: [.counter], startingAt: CloudTests.start, seed: 7, hostTime: { host.withLock { $0 } })
    try cloud.setClock(speed: 60)
    host.withLock { $0 = $0 + .seconds(10) }
    #expect(try cloud.clock().now == CloudTests.start + .seconds(600))
    try cloud.setClock(speed: 1)
    host.withLock { $0 = $0 + .seconds(10) }
    #expect(try cloud.clock().now == CloudTests.start + .seconds(610))
    try await cloud.advance(to: CloudTests.start + .seconds(700))
    #expect(try cloud.clock().now == CloudTests.start + .seconds(700))
  }

  @Test("who watches an advance sees each delivery at its own instant, and can stop between two")
  func witness() async throws {
    let cloud = try CloudTests.open(.memory)
    _ = await cloud.handle(
      Request("counter", "Schedule", ["name": "open", "source": "arn:aws:timer:us-east-1:1:rule/good"]))
    let seen = Mutex<[Timestamp]>([])
    let reached = try await cloud.advance(
      to: CloudTests.start + .seconds(86_400), shouldContinue: { _ in seen.withLock { $0.count } < 6 },
      witness: { happening in
        if happening.request.operation == "_Tick" || happening.request.operation == "Add" {
          seen.withLock { $0.append(happening.at) }
        }
      })
    #expect(reached == CloudTests.start + .seconds(3 * 3_600))
    #expect(seen.withLock { $0 } == [1, 1, 2, 2, 3, 3].map { CloudTests.start + .seconds($0 * 3_600) })
  }
}
