import AWSModel
import Testing

@testable import Cloud

@Suite("a plan") struct PlanTests {
  let cloud: Cloud

  init() throws { cloud = try CloudTests.open(.memory) }

  @Test("says what a request would do, and keeps nothing of it")
  func request() async throws {
    let end = try cloud.historyEnd()
    let plan = try cloud.plan(Request("counter", "Add", ["name": "a"]))
    #expect(try plan.result?.get()["value"] == 1)
    #expect(plan.effects == [Effect("counter", "counter a", .updated)])
    #expect(plan.usage == [Usage(service: "counter", item: "Add", byService: false, quantity: 1)])
    #expect(try cloud.observe(Request("counter", "GetCount", ["name": "a"]))["value"] == 0)
    #expect(try cloud.historyEnd() == end)
    #expect(try cloud.usage() == [])
  }

  @Test("says how it would be refused")
  func refusal() throws {
    let plan = try cloud.plan(Request("counter", "AddThenFail", ["name": "a"]))
    #expect(throws: ServiceError("Refused", "No.")) { try plan.result?.get() }
  }

  @Test(
    "says what would happen at once because of it, who would be let in and by which statement",
    arguments: [
      ("open", "good", "statement 1 of the policy of counter open allows it"),
      (
        "open", "bad",
        """
        no statement of the policy of counter open lets timer.amazonaws.com in: statement 1 wants aws:sourcearn to be \
        arn:aws:timer:*:*:rule/good* (ArnLike), and it was arn:aws:timer:us-east-1:1:rule/bad
        """
      ), ("closed", "good", "counter closed has no policy that lets timer.amazonaws.com in"),
    ])
  func consequences(counter: String, rule: String, decision: String) throws {
    let source = "arn:aws:timer:us-east-1:1:rule/\(rule)"
    let plan = try cloud.plan(Request("counter", "TickNow", ["name": .string(counter), "source": .string(source)]))
    #expect(plan.consequences.map(\.request.operation) == ["_Tick", "Add", "_Tick"])
    #expect(plan.consequences.first { $0.request.operation == "Add" }?.decision == decision)
    #expect(plan.consequences.last?.result == nil)
  }

  @Test("does not wait for what needs more than the database")
  func waiting() throws {
    #expect(try cloud.plan(Request("counter", "AddSlowly", ["name": "a"])).result == nil)
  }
}
