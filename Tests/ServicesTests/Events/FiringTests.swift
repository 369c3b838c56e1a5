import AWSModel
import AllServices
import Cloud
import Synchronization
import TestCloud
import Testing

@Suite("events: a rule fires") struct FiringTests {
  let functions = Functions()
  let cloud: Cloud

  init() throws {
    let lambda = Service("lambda", migrations: [], operations: [.operation(Invoke.self)])
    cloud = try Cloud(
      .memory, services: AllServices.all.filter { $0.name != "lambda" } + [lambda], startingAt: TestCloud.start,
      seed: 1,
      hostTime: { TestCloud.start })
    cloud.resources[Functions.self] = functions
  }

  @discardableResult
  private func call(_ service: String, _ operation: String, _ input: Value) async throws -> Value {
    let response = await cloud.handle(Request(service, operation, input))
    try await cloud.settle()
    return try response.output
  }

  private func putRule(_ schedule: String = "rate(1 hour)", _ more: Value = .empty) async throws {
    var input: Value = ["Name": "tidy", "ScheduleExpression": .string(schedule)]
    for (name, value) in more.map ?? [:] { input[name] = value }
    try await call("events", "PutRule", input)
  }

  private func putTarget(_ function: String = "nightly-tidy", _ more: Value = .empty) async throws {
    var target: Value = ["Id": "1", "Arn": .string(Self.arn + function)]
    for (name, value) in more.map ?? [:] { target[name] = value }
    try await call("events", "PutTargets", ["Rule": "tidy", "Targets": [target]])
  }

  private func advance(hours: Double) async throws {
    let target = try cloud.clock().now + .seconds(hours * 3_600)
    _ = try await cloud.advance(to: target)
  }

  /// The whole of a metric of the rule.
  private func sum(_ metric: String) async throws -> Double {
    let answer = try await call(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "AWS/Events", "MetricName": .string(metric),
        "Dimensions": [["Name": "RuleName", "Value": "tidy"]],
        "StartTime": .timestamp(TestCloud.start), "EndTime": .timestamp(TestCloud.start + .seconds(86_400 * 2)),
        "Period": 3_600, "Statistics": ["Sum"],
      ])
    return (answer["Datapoints"]?.list ?? []).compactMap { $0["Sum"]?.double }.reduce(0, +)
  }

  static let arn = "arn:aws:lambda:us-east-1:123456789012:function:"
  static let rule = "arn:aws:events:us-east-1:123456789012:rule/tidy"

  @Test("rate(1 hour) fires three times in three hours, on the hour of the rule's making")
  func rate() async throws {
    try await putRule()
    try await putTarget()
    try await advance(hours: 3)
    #expect(functions.calls.map(\.at) == [1, 2, 3].map { TestCloud.start + .seconds($0 * 3_600) })
    #expect(
      functions.calls.map(\.principal)
        == Array(repeating: .service("events.amazonaws.com", source: Self.rule), count: 3))
    #expect(try await sum("TriggeredRules") == 3)
    #expect(try await sum("Invocations") == 3)
    #expect(try await sum("FailedInvocations") == 0)
  }

  @Test("a scheduled event names the rule and the time")
  func event() async throws {
    try await putRule("cron(30 18 * * ? *)")
    try await putTarget()
    try await advance(hours: 1)
    let call = try #require(functions.calls.first)
    #expect(functions.calls.count == 1)
    var event = try JSONText.parse(call.payload)
    #expect(event["id"]?.string?.utf8.count == 36)
    event["id"] = nil
    #expect(
      event == [
        "version": "0", "detail-type": "Scheduled Event", "source": "aws.events", "account": "123456789012",
        "time": "2026-11-23T18:30:00Z", "region": "us-east-1", "resources": [.string(Self.rule)], "detail": .empty,
      ])
    #expect(call.type == "Event")
  }

  @Test("a disabled rule does not fire; enabled again, its rate counts from then")
  func disabled() async throws {
    try await putRule()
    try await putTarget()
    try await advance(hours: 1.5)
    try await call("events", "DisableRule", ["Name": "tidy"])
    try await advance(hours: 3)
    #expect(functions.calls.count == 1)
    #expect(try cloud.nextDue() == nil)
    try await call("events", "EnableRule", ["Name": "tidy"])
    try await advance(hours: 1)
    #expect(functions.calls.map(\.at).last == TestCloud.start + .seconds(5.5 * 3_600))
  }

  @Test("a changed schedule replaces the old one; an unchanged one keeps its phase")
  func rescheduled() async throws {
    try await putRule()
    try await advance(hours: 0.5)
    try await putRule()
    #expect(try cloud.nextDue() == TestCloud.start + .seconds(3_600))
    try await putRule("rate(1 minute)")
    #expect(try cloud.nextDue() == TestCloud.start + .seconds(1_860))
    try await call("events", "DeleteRule", ["Name": "tidy"])
    #expect(try cloud.nextDue() == nil)
  }

  @Test("a function that refuses is not asked again, and only the metrics and the history tell")
  func refused() async throws {
    try await putRule()
    try await putTarget("refuses")
    try await advance(hours: 2)
    #expect(functions.calls.count == 2)
    #expect(try await sum("Invocations") == 2)
    #expect(try await sum("FailedInvocations") == 2)
  }

  @Test("a target of a kind that is not simulated counts as failed")
  func foreignTarget() async throws {
    try await putRule()
    try await call(
      "events", "PutTargets",
      ["Rule": "tidy", "Targets": [["Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:jobs"]]])
    try await advance(hours: 1)
    #expect(try await sum("FailedInvocations") == 1)
  }

  @Test("undoing the rule stops its timer")
  func undo() async throws {
    try cloud.begin(Step(key: "1", label: "events put-rule"))
    try await putRule()
    #expect(try cloud.undo() == "events put-rule")
    #expect(try cloud.nextDue() == nil)
  }

  @Test(
    "a target's input replaces the event",
    arguments: [
      (["Input": #"{"job": "tidy"}"#] as Value, #"{"job": "tidy"}"#),
      (["InputPath": "$.detail"], #"{"id":7,"state":"pa\"id"}"#),
      (["InputPath": "$.resources[0]"], #""r1""#),
      (["InputPath": "$['detail-type']"], #""Order Placed""#),
      (
        ["InputTransformer": ["InputPathsMap": ["id": "$.detail.id"], "InputTemplate": #"{"order": <id>}"#]],
        #"{"order": 7}"#
      ),
      (
        [
          "InputTransformer": [
            "InputPathsMap": ["state": "$.detail.state", "none": "$.detail.none"],
            "InputTemplate": #""<state><none> by <aws.events.rule-name>""#,
          ]
        ], #""pa\"id by tidy""#
      ),
      (
        ["InputTransformer": ["InputPathsMap": ["d": "$.detail"], "InputTemplate": #"{"all": <d>, "text": "<d>"}"#]],
        #"{"all": {"id":7,"state":"pa\"id"}, "text": "{\"id\":7,\"state\":\"pa\\\"id\"}"}"#
      ),
    ] as [(Value, String)])
  func inputs(target: Value, payload: String) async throws {
    try await call("events", "PutRule", ["Name": "tidy", "EventPattern": #"{"source":["shop"]}"#])
    try await putTarget("f", target)
    try await call(
      "events", "PutEvents",
      [
        "Entries": [
          [
            "Source": "shop", "DetailType": "Order Placed", "Detail": #"{"id": 7, "state": "pa\"id"}"#,
            "Resources": ["r1"],
          ]
        ]
      ])
    #expect(functions.calls.map(\.payload) == [payload])
  }

  @Test("an event reaches the enabled rules that match it, on its bus")
  func putEvents() async throws {
    try await call("events", "CreateEventBus", ["Name": "shop"])
    let rules: [(String, Value)] = [
      ("matches", ["EventPattern": #"{"detail":{"amount":[{"numeric":[">",10]}]}}"#]),
      ("differs", ["EventPattern": #"{"detail":{"amount":[{"numeric":[">",100]}]}}"#]),
      ("disabled", ["EventPattern": #"{"source":["shop"]}"#, "State": "DISABLED"]),
      ("elsewhere", ["EventPattern": #"{"source":["shop"]}"#, "EventBusName": "shop"]),
    ]
    for (name, more) in rules {
      var input = more
      input["Name"] = .string(name)
      try await call("events", "PutRule", input)
      var targets: Value = ["Rule": .string(name), "Targets": [["Id": "1", "Arn": .string(Self.arn + name)]]]
      targets["EventBusName"] = more["EventBusName"]
      try await call("events", "PutTargets", targets)
    }
    let answer = try await call(
      "events", "PutEvents", ["Entries": [["Source": "shop", "DetailType": "Order", "Detail": #"{"amount":30}"#]]])
    #expect(answer["FailedEntryCount"] == 0)
    #expect(functions.calls.map(\.function) == [Self.arn + "matches"])
    let event = try JSONText.parse(try #require(functions.calls.first).payload)
    #expect(event["id"] == answer["Entries"]?[0]?["EventId"])
  }

  @Test(
    "an entry that cannot be taken is reported in its place",
    arguments: [
      (
        ["DetailType": "t", "Detail": "{}"] as Value, "InvalidArgument",
        "Parameter Source is not valid. Reason: Source is a required argument."
      ),
      (
        ["Source": "s", "Detail": "{}"], "InvalidArgument",
        "Parameter DetailType is not valid. Reason: DetailType is a required argument."
      ),
      (
        ["Source": "s", "DetailType": "t"], "InvalidArgument",
        "Parameter Detail is not valid. Reason: Detail is a required argument."
      ),
      (["Source": "s", "DetailType": "t", "Detail": "{"], "MalformedDetail", "Detail is malformed."),
      (["Source": "s", "DetailType": "t", "Detail": "[1]"], "MalformedDetail", "Detail is malformed."),
      (
        ["Source": "aws.s3", "DetailType": "t", "Detail": "{}"], "NotAuthorizedForSourceException",
        "Not authorized for the source."
      ),
    ] as [(Value, String, String)])
  func entries(entry: Value, code: String, message: String) async throws {
    let good: Value = ["Source": "s", "DetailType": "t", "Detail": "{}"]
    let answer = try await call("events", "PutEvents", ["Entries": [good, entry]])
    #expect(answer["FailedEntryCount"] == 1)
    #expect(answer["Entries"]?[0]?["EventId"] != nil)
    #expect(answer["Entries"]?[1] == ["ErrorCode": .string(code), "ErrorMessage": .string(message)])
  }

  @Test("an event for a bus that does not exist is accepted and goes nowhere")
  func missingBus() async throws {
    let entry: Value = ["Source": "s", "DetailType": "t", "Detail": "{}", "EventBusName": "nope"]
    let answer = try await call("events", "PutEvents", ["Entries": [entry]])
    #expect(answer["FailedEntryCount"] == 0)
  }
}

/// Stands for Lambda: notes who invoked what, and refuses one function.
final class Functions: Sendable {
  struct Invocation: Sendable {
    var function: String
    var type: String?
    var payload: String
    var principal: Principal
    var at: Timestamp
  }

  private let noted = Mutex<[Invocation]>([])
  var calls: [Invocation] { noted.withLock { $0 } }
  func note(_ call: Invocation) { noted.withLock { $0.append(call) } }
}

/// Lambda's Invoke as the tests of rules need it.
private enum Invoke: ServiceOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable {
    var functionName: String
    var invocationType: String?
    var payload: [UInt8]
  }
  struct Output: Encodable { var statusCode = 202 }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    call.resources[Functions.self]?.note(
      Functions.Invocation(
        function: input.functionName, type: input.invocationType,
        payload: String(decoding: input.payload, as: UTF8.self),
        principal: call.principal, at: call.now))
    if input.functionName.hasSuffix(":refuses") {
      throw ServiceError("AccessDeniedException", "events.amazonaws.com is not authorized", status: 403)
    }
    return Output()
  }
}
