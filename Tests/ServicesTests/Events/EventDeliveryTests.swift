import AWSModel
import TestCloud
import Testing

@Suite("events: deliveries beyond Lambda") struct EventDeliveryTests {
  let cloud: TestCloud
  static let rule = "arn:aws:events:us-east-1:123456789012:rule/orders"

  init() throws { cloud = try TestCloud() }

  private func queue(_ name: String, open: Bool = true) async throws -> (url: Value, arn: String) {
    let url = try await cloud.call("sqs", "CreateQueue", ["QueueName": .string(name)])["QueueUrl"] ?? .null
    let arn = "arn:aws:sqs:us-east-1:123456789012:\(name)"
    if open {
      let policy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
        "Action":"sqs:SendMessage","Resource":"\(arn)","Condition":{"ArnEquals":{"aws:SourceArn":"\(Self.rule)"}}}]}
        """
      try await cloud.call(
        "sqs", "SetQueueAttributes", ["QueueUrl": url, "Attributes": ["Policy": .string(policy)]])
    }
    return (url, arn)
  }

  private func putRule(_ target: Value, bus: Value = "default") async throws {
    try await cloud.call(
      "events", "PutRule", ["Name": "orders", "EventPattern": #"{"source":["shop"]}"#, "EventBusName": bus])
    var target = target
    target["Id"] = "1"
    try await cloud.call("events", "PutTargets", ["Rule": "orders", "EventBusName": bus, "Targets": [target]])
  }

  private func putEvent(_ detail: String = #"{"id":7}"#) async throws {
    try await cloud.call(
      "events", "PutEvents",
      ["Entries": [["Source": "shop", "DetailType": "Order Placed", "Detail": .string(detail)]]])
  }

  private func messages(_ url: Value) async throws -> [Value] {
    try await cloud.call(
      "sqs", "ReceiveMessage",
      ["QueueUrl": url, "MaxNumberOfMessages": 10, "MessageAttributeNames": ["All"]])["Messages"]?.list ?? []
  }

  @Test("a queue whose policy lets the rule in receives the event")
  func toQueue() async throws {
    let (url, arn) = try await queue("orders")
    try await putRule(["Arn": .string(arn)])
    try await putEvent()
    let event = try JSONText.parse(try await messages(url).first?["Body"]?.string ?? "")
    #expect(event["detail"] == ["id": 7])
    #expect(event["detail-type"] == "Order Placed")
  }

  @Test("a queue that does not let the rule in receives nothing; the dead-letter queue tells why")
  func deadLetters() async throws {
    let (closedURL, closed) = try await queue("closed", open: false)
    let (url, dead) = try await queue("dead")
    try await putRule(["Arn": .string(closed), "DeadLetterConfig": ["Arn": .string(dead)]])
    try await putEvent()
    #expect(try await messages(closedURL).isEmpty)
    let letter = try #require(try await messages(url).first)
    #expect(try JSONText.parse(letter["Body"]?.string ?? "")["detail"] == ["id": 7])
    let attributes = letter["MessageAttributes"]
    #expect(attributes?["ERROR_CODE"]?["StringValue"] == "NO_PERMISSIONS")
    #expect(attributes?["RULE_ARN"]?["StringValue"] == .string(Self.rule))
    #expect(attributes?["TARGET_ARN"]?["StringValue"] == .string(closed))
    #expect(attributes?["EXHAUSTED_RETRY_CONDITION"] == nil)
  }

  @Test("an event goes from bus to bus with its identity, and loops come to an end")
  func buses() async throws {
    let (url, arn) = try await queue("orders")
    let bus = "arn:aws:events:us-east-1:123456789012:event-bus/"
    try await cloud.call("events", "CreateEventBus", ["Name": "audit"])
    try await cloud.call(
      "events", "PutRule", ["Name": "back", "EventPattern": #"{"source":["shop"]}"#, "EventBusName": "audit"])
    try await cloud.call(
      "events", "PutTargets",
      ["Rule": "back", "EventBusName": "audit", "Targets": [["Id": "1", "Arn": .string(bus + "default")]]])
    try await putRule(["Arn": .string(arn)])
    try await cloud.call(
      "events", "PutTargets", ["Rule": "orders", "Targets": [["Id": "2", "Arn": .string(bus + "audit")]]])
    try await putEvent()
    let ids = try await messages(url).map { try JSONText.parse($0["Body"]?.string ?? "")["id"] }
    #expect(ids.count == 3)
    #expect(Set(ids).count == 1)
    #expect(try cloud.cloud.nextDue() == nil)
  }

  @Test("an archive keeps events, and a replay brings them once more, marked")
  func replay() async throws {
    let (url, arn) = try await queue("orders")
    try await putRule(["Arn": .string(arn)])
    let bus: Value = "arn:aws:events:us-east-1:123456789012:event-bus/default"
    let archive: Value = "arn:aws:events:us-east-1:123456789012:archive/all"
    #expect(
      try await cloud.call("events", "CreateArchive", ["ArchiveName": "all", "EventSourceArn": bus]) == [
        "ArchiveArn": archive, "State": "ENABLED", "CreationTime": .timestamp(TestCloud.start),
      ])
    try await putEvent()
    let described = try await cloud.call("events", "DescribeArchive", ["ArchiveName": "all"])
    #expect(described["EventCount"] == 1)
    #expect(described["RetentionDays"] == 0)
    try await cloud.advance(by: .seconds(60))
    let input: Value = [
      "ReplayName": "again", "EventSourceArn": archive, "Destination": ["Arn": bus],
      "EventStartTime": .timestamp(TestCloud.start), "EventEndTime": .timestamp(TestCloud.start + .seconds(30)),
    ]
    #expect(try await cloud.call("events", "StartReplay", input)["State"] == "STARTING")
    #expect(try await cloud.call("events", "DescribeReplay", ["ReplayName": "again"])["State"] == "COMPLETED")
    let events = try await messages(url).map { try JSONText.parse($0["Body"]?.string ?? "") }
    #expect(events.map { $0["replay-name"] } == [nil, "again"])
    #expect(events[0]["id"] == events[1]["id"])
    #expect(
      await cloud.refusal("events", "StartReplay", input)?.message == "Replay again already exists.")
    #expect(
      await cloud.refusal("events", "UpdateArchive", ["ArchiveName": "all"])?.message
        == "At least one of EventPattern, RetentionDays or Description must be provided.")
  }

  @Test("a bus shows the policy that was put together for it")
  func permissions() async throws {
    try await cloud.call(
      "events", "PutPermission",
      ["Action": "events:PutEvents", "Principal": "111122223333", "StatementId": "partner"])
    let policy = try await cloud.call("events", "DescribeEventBus")["Policy"]?.string ?? ""
    #expect(
      try JSONText.parse(policy) == [
        "Version": "2012-10-17",
        "Statement": [
          [
            "Sid": "partner", "Effect": "Allow", "Principal": ["AWS": "arn:aws:iam::111122223333:root"],
            "Action": "events:PutEvents", "Resource": "arn:aws:events:us-east-1:123456789012:event-bus/default",
          ]
        ],
      ])
    try await cloud.call("events", "RemovePermission", ["StatementId": "partner"])
    #expect(try await cloud.call("events", "DescribeEventBus")["Policy"] == nil)
    #expect(
      await cloud.refusal("events", "RemovePermission", ["StatementId": "partner"])
        == ServiceError("ResourceNotFoundException", "Statement with the provided id does not exist."))
  }

  @Test("tags of buses and rules")
  func tags() async throws {
    try await cloud.call("events", "CreateEventBus", ["Name": "audit", "Tags": [["Key": "a", "Value": "1"]]])
    let arn: Value = "arn:aws:events:us-east-1:123456789012:event-bus/audit"
    try await cloud.call("events", "TagResource", ["ResourceARN": arn, "Tags": [["Key": "b", "Value": "2"]]])
    try await cloud.call("events", "UntagResource", ["ResourceARN": arn, "TagKeys": ["a"]])
    #expect(
      try await cloud.call("events", "ListTagsForResource", ["ResourceARN": arn]) == [
        "Tags": [["Key": "b", "Value": "2"]]
      ])
    for (name, message) in [
      ("event-bus/no", "Event bus no does not exist."), ("rule/no", "Rule no does not exist on EventBus default."),
      ("rule/audit/no", "Rule no does not exist on EventBus audit."),
    ] {
      let arn = Value.string("arn:aws:events:us-east-1:123456789012:\(name)")
      #expect(await cloud.refusal("events", "ListTagsForResource", ["ResourceARN": arn])?.message == message)
    }
  }

  @Test("connections and API destinations are kept without their secrets")
  func connections() async throws {
    let made = try await cloud.call(
      "events", "CreateConnection",
      [
        "Name": "shop", "AuthorizationType": "API_KEY",
        "AuthParameters": ["ApiKeyAuthParameters": ["ApiKeyName": "key", "ApiKeyValue": "secret"]],
      ])
    #expect(made.map?.keys == ["ConnectionArn", "ConnectionState", "CreationTime", "LastModifiedTime"])
    let described = try await cloud.call("events", "DescribeConnection", ["Name": "shop"])
    #expect(described["AuthParameters"] == ["ApiKeyAuthParameters": ["ApiKeyName": "key"]])
    try await cloud.call(
      "events", "CreateApiDestination",
      [
        "Name": "orders", "ConnectionArn": made["ConnectionArn"] ?? .null, "InvocationEndpoint": "https://example.com",
        "HttpMethod": "POST",
      ])
    #expect(
      try await cloud.call("events", "DescribeApiDestination", ["Name": "orders"])["InvocationRateLimitPerSecond"]
        == 300)
    #expect(
      await cloud.refusal("events", "DescribeConnection", ["Name": "no"])?.message
        == "Failed to describe the connection(s). Connection 'no' does not exist.")
    #expect(
      await cloud.refusal("events", "DescribeApiDestination", ["Name": "no"])?.message
        == "Failed to describe the api-destination(s). An api-destination 'no' does not exist.")
    let refusal = await cloud.refusal(
      "events", "CreateApiDestination",
      [
        "Name": "x", "ConnectionArn": "invalid-connection-arn", "InvocationEndpoint": "https://example.com",
        "HttpMethod": "INVALID_METHOD",
      ])
    #expect(
      refusal?.message == #"""
        2 validation errors detected: Value 'invalid-connection-arn' at 'connectionArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:connection\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$; Value 'INVALID_METHOD' at 'httpMethod' failed to satisfy constraint: Member must satisfy enum value set: [HEAD, POST, PATCH, DELETE, PUT, GET, OPTIONS]
        """#)
  }

  @Test("a bus's description and settings change")
  func update() async throws {
    try await cloud.call("events", "CreateEventBus", ["Name": "audit", "Description": "old"])
    let queue: Value = ["Arn": "arn:aws:sqs:us-east-1:123456789012:dead"]
    let arn: Value = "arn:aws:events:us-east-1:123456789012:event-bus/audit"
    #expect(
      try await cloud.call(
        "events", "UpdateEventBus", ["Name": "audit", "Description": "new", "DeadLetterConfig": queue])
        == ["Arn": arn, "Name": "audit", "Description": "new", "DeadLetterConfig": queue])
    let now = Value.timestamp(TestCloud.start)
    #expect(
      try await cloud.call("events", "DescribeEventBus", ["Name": "audit"]) == [
        "Name": "audit", "Arn": arn, "Description": "new", "DeadLetterConfig": queue, "CreationTime": now,
        "LastModifiedTime": now,
      ])
  }

  @Test("a FIFO queue needs a message group")
  func fifo() async throws {
    try await cloud.call("events", "PutRule", ["Name": "orders", "EventPattern": #"{"source":["shop"]}"#])
    let refusal = await cloud.refusal(
      "events", "PutTargets",
      ["Rule": "orders", "Targets": [["Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:q.fifo"]]])
    #expect(refusal?.message == "Parameter(s) SqsParameters must be specified for target: 1.")
  }
}
