import AWSModel
import Testing

@testable import Cloud

@Suite("snapshots and earlier moments") struct SnapshotTests {
  let cloud: Cloud

  init() throws { cloud = try CloudTests.open(.memory) }

  private func add(_ name: String = "a", step: String) async throws {
    try cloud.begin(Step(key: step, label: step))
    _ = try await cloud.handle(Request("counter", "Add", ["name": .string(name)])).output
  }

  private func count(_ name: String = "a") throws -> Int64? {
    try cloud.observe(Request("counter", "GetCount", ["name": .string(name)]))["value"]?.integer
  }

  private func restore(_ name: String) throws -> Bool {
    try cloud.begin(Step(key: "restore \(name)", label: "restore"))
    return try cloud.restoreSnapshot(name)
  }

  @Test("going back to a snapshot takes the clock back too, and is a step that undo takes back")
  func restoring() async throws {
    try await add(step: "one")
    try cloud.saveSnapshot("s")
    try await add(step: "two")
    try cloud.begin(Step(key: "time", label: "time"))
    try await cloud.advance(to: CloudTests.start + .seconds(60))
    #expect(try restore("s"))
    #expect(try count() == 1)
    #expect(try cloud.clock().now == CloudTests.start)
    _ = try cloud.undo()
    #expect(try count() == 2)
    #expect(try cloud.clock().now == CloudTests.start + .seconds(60))
    #expect(try restore("none") == false)
  }

  @Test("a snapshot among lines that were undone, and that others followed, is still there")
  func branches() async throws {
    try await add(step: "one")
    try await add(step: "two")
    try cloud.saveSnapshot("two")
    _ = try cloud.undo()
    #expect(try cloud.snapshots().map(\.steps) == [-1])
    try await add("b", step: "other")
    #expect(try [count(), count("b")] == [1, 1])
    #expect(try restore("two"))
    #expect(try [count(), count("b")] == [2, 0])
    for _ in 0..<2 { _ = try cloud.undo() }
    #expect(try [count(), count("b")] == [1, 0])
  }

  @Test("a snapshot among undone lines can be gone back to at once")
  func forward() async throws {
    try await add(step: "one")
    try cloud.saveSnapshot("one")
    _ = try cloud.undo()
    #expect(try restore("one"))
    #expect(try count() == 1)
  }

  @Test("the state of an earlier moment is seen, and the present one stays")
  func earlier() async throws {
    try await add(step: "one")
    try cloud.saveSnapshot("s")
    try await add(step: "two")
    try await add(step: "three")
    let then = { (moment: Cloud.Moment) in
      try cloud.asOf(moment) { try $0(Request("counter", "GetCount", ["name": "a"]))["value"]?.integer }
    }
    #expect(try then(.stepsAgo(1)) == 2)
    #expect(try then(.stepsAgo(3)) == 0)
    #expect(try then(.snapshot("s")) == 1)
    #expect(try then(.stepsAgo(4)) == nil)
    #expect(try count() == 3)
  }

  @Test("a snapshot keeps what is needed to go back to it, however many lines follow")
  func long() async throws {
    try cloud.saveSnapshot("first")
    for number in 0...Journal.kept { try await add(step: "\(number)") }
    #expect(try restore("first"))
    #expect(try count() == 0)
  }
}
