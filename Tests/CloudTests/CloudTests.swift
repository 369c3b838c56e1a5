import AWSModel
import Foundation
import Testing

@testable import Cloud

@Suite("the cloud") struct CloudTests {
  static let start = Timestamp(seconds: 1_795_456_800)
  let cloud: Cloud

  init() throws { cloud = try Self.open(.memory) }

  static func open(_ location: Cloud.Location, at host: Timestamp = start) throws -> Cloud {
    try Cloud(location, services: [.counter], startingAt: start, seed: 7, hostTime: { host })
  }

  private func call(_ operation: String, _ name: String = "a", by principal: Principal = .learner) async throws
    -> Int64?
  {
    let response = await cloud.handle(Request("counter", operation, ["name": .string(name)], principal: principal))
    return try response.output["value"]?.integer
  }

  private func count(_ name: String = "a") async throws -> Int64? { try await call("GetCount", name) }

  private func step(_ label: String) throws { try cloud.begin(Step(key: label, label: label)) }

  @Test("a refused operation changes nothing")
  func refusal() async throws {
    await #expect(throws: ServiceError("Refused", "No.")) { _ = try await call("AddThenFail") }
    #expect(try await count() == 0)
    #expect(try cloud.history(after: 0).first?.code == "Refused")
  }

  @Test("undo takes back the last line that changed something, and redo does it again")
  func undo() async throws {
    try step("one")
    _ = try await call("Add")
    try step("two")
    _ = try await call("Add")
    _ = try await call("AddSlowly", "b")
    try step("looks only")
    _ = try await count()
    #expect(try cloud.undo() == "two")
    #expect(try await [count(), count("b")] == [1, 0])
    #expect(try cloud.undo() == "one")
    #expect(try cloud.undo() == nil)
    #expect(try await count() == 0)
    #expect(try cloud.redo() == "one")
    #expect(try cloud.redo() == "two")
    #expect(try await [count(), count("b")] == [2, 2])
    #expect(try cloud.redo() == nil)
  }

  @Test("a change after an undo forgets what was undone")
  func branch() async throws {
    try step("one")
    _ = try await call("Add")
    _ = try cloud.undo()
    try step("other")
    _ = try await call("Add", "b")
    #expect(try cloud.redo() == nil)
    #expect(try cloud.undo() == "other")
  }

  @Test("undo takes the clock back too, with all that happened on the way")
  func undoTime() async throws {
    try step("schedule")
    _ = await cloud.handle(
      Request("counter", "Schedule", ["name": "open", "source": "arn:aws:timer:us-east-1:1:rule/good"]))
    try step("advance")
    _ = try await cloud.advance(to: Self.start + .seconds(3 * 3_600))
    #expect(try await count("open") == 3)
    #expect(try cloud.undo() == "advance")
    #expect(try await count("open") == 0)
    #expect(try cloud.clock().now == Self.start)
    _ = try cloud.redo()
    #expect(try await count("open") == 3)
    #expect(try cloud.clock().now == Self.start + .seconds(3 * 3_600))
  }

  @Test("of what happens at one instant a refusal takes back its own alone, for undo too")
  func refusedBetween() async throws {
    try step("later")
    _ = await cloud.handle(Request("counter", "FailBetween", ["name": "a"]))
    try step("advance")
    _ = try await cloud.advance(to: Self.start + .seconds(60))
    #expect(try await count() == 2)
    #expect(try cloud.history(after: 0).map(\.code) == [nil, nil, "Refused", nil, nil])
    #expect(try cloud.undo() == "advance")
    #expect(try await count() == 0)
    #expect(try cloud.redo() == "advance")
    #expect(try await count() == 2)
  }

  @Test("undo takes back a waiting operation that was deferred, and redo does it again")
  func undoDeferred() async throws {
    try step("later")
    _ = await cloud.handle(Request("counter", "AddLater", ["name": "a"]))
    try step("advance")
    _ = try await cloud.advance(to: Self.start + .seconds(60))
    #expect(try await count() == 2)
    #expect(try cloud.undo() == "advance")
    #expect(try await count() == 0)
    #expect(try cloud.redo() == "advance")
    #expect(try await count() == 2)
    #expect(try cloud.undo() == "advance")
    _ = try await cloud.advance(to: Self.start + .seconds(60))
    #expect(try await count() == 2)
  }

  @Test(
    "a service is let in by the resource's policy alone, and its condition counts",
    arguments: [("open", "good", "delivered"), ("open", "bad", "refused"), ("closed", "good", "refused")])
  func policy(counter: String, rule: String, outcome: String) async throws {
    let source = "arn:aws:timer:us-east-1:123456789012:rule/\(rule)"
    _ = await cloud.handle(Request("counter", "Schedule", ["name": .string(counter), "source": .string(source)]))
    _ = try await cloud.advance(to: Self.start + .seconds(3_600))
    #expect(try await count(outcome) == 1)
    #expect(try await count(counter) == (outcome == "delivered" ? 1 : 0))
    let refused = try cloud.history(about: rule).last
    #expect(refused?.operation == "Add")
    #expect((refused?.code == nil) == (outcome == "delivered"))
  }

  @Test("what is due on the way happens at its own instant, each caused by what deferred it")
  func instants() async throws {
    _ = await cloud.handle(
      Request("counter", "Schedule", ["name": "open", "source": "arn:aws:timer:us-east-1:1:rule/good"]))
    _ = try await cloud.advance(to: Self.start + .seconds(9_000))
    let ticks = try cloud.history(after: 0).filter { $0.operation == "_Tick" }
    #expect(ticks.map { $0.at } == [3_600, 7_200].map { Self.start + .seconds($0) })
    #expect(ticks.map(\.causedBy) == [1, ticks[0].number])
  }

  @Test("state, history and what waits survive the process, and the same seed gives the same identifiers")
  func persistence() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("s.sqlite").path
    let first = try Self.open(.file(path))
    let answer = await first.handle(
      Request("counter", "Schedule", ["name": "open", "source": "arn:aws:timer:us-east-1:1:rule/good"]))
    let second = try Self.open(.file(path))
    _ = try await second.advance(to: Self.start + .seconds(3_600))
    #expect(try second.observe(Request("counter", "GetCount", ["name": "open"]))["value"] == 1)
    let other = await cloud.handle(
      Request("counter", "Schedule", ["name": "open", "source": "arn:aws:timer:us-east-1:1:rule/x"]))
    #expect(answer.requestID == other.requestID)
  }

  @Test("a damaged database is named, and nothing is done to it")
  func damaged() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("this is no database, and it is long enough to be looked at as if it were one".utf8).write(
      to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreDamaged.self) { try Self.open(.file(path)) }
    #expect(error?.path == path)
    #expect(FileManager.default.contents(atPath: path)?.isEmpty == false)
  }

  @Test(
    "the clock stands still while nobody has the sandbox open for over an hour",
    arguments: [(3_000, 3_000), (90_000, 0)])
  func pause(away: Int, passed: Int) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let open = { (host: Timestamp) in
      try Cloud(.file(path), services: [], seed: 1, hostTime: { host })
    }
    #expect(try open(Self.start).clock().now == Self.start)
    let later = Self.start + .seconds(away)
    #expect(try open(later).clock().now == Self.start + .seconds(passed))
  }

  @Test("an operation that skylab does not have says so")
  func unknown() async throws {
    let response = await cloud.handle(Request("counter", "Fly"))
    #expect(throws: ServiceError.notImplemented(service: "counter", operation: "Fly")) { try response.output }
    let hidden = await cloud.handle(Request("counter", "_Tick", ["name": "a", "source": "b"]))
    #expect(throws: ServiceError.self) { try hidden.output }
  }

  @Test("emptying the sandbox leaves nothing but its clock")
  func reset() async throws {
    _ = try await call("Add")
    try cloud.reset()
    #expect(try await count() == 0)
    #expect(try cloud.undo() == nil)
    #expect(try cloud.clock().now == Self.start)
  }
}
