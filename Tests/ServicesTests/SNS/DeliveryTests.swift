import AWSModel
import TestCloud
import Testing

@Suite("sns deliveries") struct DeliveryTests {
  let sqs: QueueFixture
  private let topic: Value = "arn:aws:sns:us-east-1:123456789012:news"
  init() throws { sqs = try QueueFixture() }

  /// A queue that subscribed to the topic; the topic may send to it if `isOpen`.
  private func subscribed(
    _ name: String, _ attributes: Value = .empty, isOpen: Bool = true
  ) async throws -> (url: Value, subscription: Value) {
    try await sqs.cloud.call("sns", "CreateTopic", ["Name": "news"])
    let url = try await sqs.queue(name)
    if isOpen { try await open(url, name) }
    let subscription = try await sqs.cloud.call(
      "sns", "Subscribe",
      [
        "TopicArn": topic, "Protocol": "sqs", "Endpoint": .string(QueueFixture.arn(name)), "Attributes": attributes,
      ])
    return (url, subscription)
  }

  private func open(_ url: Value, _ name: String) async throws {
    let policy = """
      {"Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",
      "Resource":"\(QueueFixture.arn(name))"}]}
      """
    try await sqs.cloud.call(
      "sqs", "SetQueueAttributes", ["QueueUrl": url, "Attributes": ["Policy": .string(policy)]])
  }

  private func publish(_ message: String, _ more: Value = .empty) async throws {
    var input: Value = ["TopicArn": topic, "Message": .string(message)]
    for (name, value) in more.map ?? [:] { input[name] = value }
    try await sqs.cloud.call("sns", "Publish", input)
  }

  @Test("the envelope is AWS's")
  func envelope() async throws {
    let url = try await subscribed("q").url
    try await publish("hello", ["MessageAttributes": ["n": ["DataType": "Number", "StringValue": "1"]]])
    let body = try #require(try await sqs.receive(from: url).first?["Body"]?.string)
    let envelope = try JSONText.parse(body)
    #expect(
      Array((envelope.map ?? [:]).keys) == [
        "Type", "MessageId", "TopicArn", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL",
        "UnsubscribeURL", "MessageAttributes",
      ])
    #expect(envelope["Timestamp"] == "2026-11-23T18:00:00.000Z")
    #expect(envelope["MessageAttributes"] == ["n": ["Type": "Number", "Value": "1"]])
  }

  @Test("a topic counts what it published, what arrived and what was refused", arguments: [true, false])
  func counted(isOpen: Bool) async throws {
    _ = try await subscribed("q", isOpen: isOpen)
    _ = try await sqs.cloud.call(
      "sns", "Subscribe",
      [
        "TopicArn": topic, "Protocol": "email", "Endpoint": "a@example.com",
        "Attributes": ["FilterPolicy": #"{"kind":["other"]}"#],
      ])
    try await publish("hello")
    #expect(try await sum("NumberOfMessagesPublished") == 1)
    #expect(try await sum("PublishSize") == 5)
    #expect(try await sum("NumberOfNotificationsDelivered") == (isOpen ? 1 : nil))
    #expect(try await sum("NumberOfNotificationsFailed") == (isOpen ? nil : 1))
  }

  /// The sum of a metric of the topic over an hour; nil where nothing was counted.
  private func sum(_ metric: String) async throws -> Double? {
    try await sqs.cloud.call(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "AWS/SNS", "MetricName": .string(metric), "Dimensions": [["Name": "TopicName", "Value": "news"]],
        "StartTime": .timestamp(TestCloud.start), "EndTime": .timestamp(TestCloud.start + .seconds(3_600)),
        "Period": 3_600, "Statistics": ["Sum"],
      ])["Datapoints"]?[0]?["Sum"]?.double
  }

  @Test("a message may have its own text for a protocol")
  func structure() async throws {
    let url = try await subscribed("q", ["RawMessageDelivery": "true"]).url
    try await publish(#"{"default":"d","sqs":"for queues"}"#, ["MessageStructure": "json"])
    #expect(QueueFixture.bodies(try await sqs.receive(from: url)) == ["for queues"])
  }

  @Test("a queue whose policy keeps the topic out gets nothing; its dead-letter queue gets the message")
  func deadLetters() async throws {
    let dead = try await sqs.queue("dead")
    try await open(dead, "dead")
    let redrive = #"{"deadLetterTargetArn":"\#(QueueFixture.arn("dead"))"}"#
    let url = try await subscribed(
      "q", ["RedrivePolicy": .string(redrive), "RawMessageDelivery": "true"], isOpen: false
    ).url
    try await publish("lost")
    #expect(try await sqs.receive(from: url).isEmpty)
    #expect(QueueFixture.bodies(try await sqs.receive(from: dead)) == ["lost"])
  }

  @Test(
    "a filter policy chooses",
    arguments: [
      (#"{"colour":["red"]}"#, "MessageAttributes", true), (#"{"colour":["blue"]}"#, "MessageAttributes", false),
      (#"{"colour":[{"anything-but":["blue"]}]}"#, "MessageAttributes", true),
      (#"{"colour":[{"prefix":"re"}],"price":[{"numeric":[">=",5,"<",7]}]}"#, "MessageAttributes", true),
      (#"{"price":[{"numeric":["<",5]}]}"#, "MessageAttributes", false),
      (#"{"none":[{"exists":false}]}"#, "MessageAttributes", true),
      (#"{"sizes":["L"]}"#, "MessageAttributes", true), (#"{"sizes":["XL"]}"#, "MessageAttributes", false),
      (#"{"$or":[{"colour":["blue"]},{"price":[6]}]}"#, "MessageAttributes", true),
      (#"{"order":{"lines":{"sku":["a"]}}}"#, "MessageBody", true),
      (#"{"order":{"lines":{"sku":["z"]}}}"#, "MessageBody", false),
      (#"{"address":[{"cidr":"10.0.0.0/8"}]}"#, "MessageBody", true),
    ])
  func filters(policy: String, scope: String, isWanted: Bool) async throws {
    let url = try await subscribed(
      "q", ["FilterPolicy": .string(policy), "FilterPolicyScope": .string(scope)]
    ).url
    try await publish(
      #"{"order":{"lines":[{"sku":"a"},{"sku":"b"}]},"address":"10.1.2.3"}"#,
      [
        "MessageAttributes": [
          "colour": ["DataType": "String", "StringValue": "red"], "price": ["DataType": "Number", "StringValue": "6"],
          "sizes": ["DataType": "String.Array", "StringValue": #"["L","M"]"#],
        ]
      ])
    #expect(try await sqs.receive(from: url).count == (isWanted ? 1 : 0))
  }

  @Test(
    "an unfit filter policy is refused in AWS's words, with AWS's column",
    arguments: [
      (#"{"key":{"suffix":"value"}}"#, #""suffix" must be an object or an array"#, 19),
      (#"{"key":[{"numeric":[">=",1,">",2]}]}"#, "Bad numeric range operator: >", 31),
      (#"{"key":[{"numeric":[">",20,"test"]}]}"#, "Bad numeric range operator: test", 34),
      (#"{"key":[{"numeric":[">",20,30]}]}"#, "Bad value in numeric range: 30", 30),
      (#"{"key":[{"numeric":[">",3,"<",1]}]}"#, "Bottom must be less than top", 33),
      (#"{"key":[]}"#, "Empty arrays are not allowed", 10),
      (#"{"key":[{"numeric":[1,"<="]}]}"#, "Invalid member in numeric match: 1", 22),
      (#"{"key":[{"numeric":[]}]}"#, "Invalid member in numeric match: ]", 22),
      (#"{"key":[["value"]]}"#, "Match value must be String, number, true, false, or null", 10),
      (#"{"key":[{"suffix":"value","prefix":"value2"}]}"#, "Only one key allowed in match expression", 37),
      (#"{"key":[{"numeric":["<",100,">",10]}]}"#, "Too many elements in numeric expression", 30),
      (#"{"key":[{"numeric":[">",20,"<",30,"<",50]}]}"#, "Too many terms in numeric range expression", 36),
      (#"{"key":[{"wrong-operator":true}]}"#, "Unrecognized match type wrong-operator", 31),
      (#"{"key":[{"numeric":["operator"]}]}"#, "Unrecognized numeric range operator: operator", 32),
      (#"{"key":[{"anything-but":{"exists":false}}]}"#, "Unsupported anything-but pattern: exists", 40),
      (#"{"key":[{"anything-but":{"suffix":"test"}}]}"#, "Unsupported anything-but pattern: suffix", 36),
      (#"{"key":[{"numeric":[">",20,"<","30"]}]}"#, "Value of < must be numeric", 33),
      (#"{"key":[{"numeric":[">=" ]}]}"#, "Value of >= must be numeric", 27),
      (#"{"key":[{"numeric":["=","000"]}]}"#, "Value of equals must be numeric", 26),
      (#"{"key":[{"exists":"no"}]}"#, "exists match pattern must be either true or false.", 20),
      (#"{"key":[{"exists":null}]}"#, "exists match pattern must be either true or false.", 23),
      (#"{"key":[{"anything-but":{"prefix":false}}]}"#, "prefix match pattern must be a string", 40),
      (#"{"key":[{"cidr":["bad-filter"]}]}"#, "prefix match pattern must be a string", 18),
      (#"{"key":[{"suffix":100}]}"#, "suffix match pattern must be a string", 22),
      (#"{"key":[{"suffix":[]}]}"#, "suffix match pattern must be a string", 20),
    ])
  func unfit(policy: String, problem: String, column: Int) async throws {
    let refusal = await refusal(policy)
    #expect(
      refusal
        == "Invalid parameter: Attributes Reason: FilterPolicy: \(problem)\n"
        + " at [Source: (String)\"\(policy)\"; line: 1, column: \(column)]")
  }

  @Test(
    "an unfit filter policy is refused in AWS's words",
    arguments: [
      (
        #"{"a":["x"],"b":["x"],"c":["x"],"d":["x"],"e":["x"],"f":["x"]}"#, "Filter policy can not have more than 5 keys"
      ),
      (#"{"key":[{"cidr":"bad-filter"}]}"#, "Malformed CIDR, one '/' required"),
      (#"{"key":[{"cidr":"bad-filter/8"}]}"#, "Nonstandard IP address: bad-filter"),
      (#"{"key":[{"cidr":"10.0.0.0/bits"}]}"#, "Malformed CIDR, mask bits must be an integer"),
      (
        "invalid",
        "failed to parse JSON. Unrecognized token 'invalid': was expecting (JSON String, Number, Array, Object or token "
          + "'null', 'true' or 'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` "
          + "disabled); line: 1, column: 8]"
      ),
    ])
  func unfitElsewhere(policy: String, problem: String) async throws {
    #expect(await refusal(policy) == "Invalid parameter: Attributes Reason: FilterPolicy: \(problem)")
  }

  private func refusal(_ policy: String) async -> String? {
    _ = try? await sqs.cloud.call("sns", "CreateTopic", ["Name": "news"])
    return await sqs.cloud.refusal(
      "sns", "Subscribe",
      [
        "TopicArn": topic, "Protocol": "sms", "Endpoint": "+15551234567",
        "Attributes": ["FilterPolicy": .string(policy)],
      ])?.message
  }

  @Test("a FIFO topic numbers its messages, drops duplicates, and sends in order to FIFO queues")
  func fifo() async throws {
    let topic =
      try await sqs.cloud.call(
        "sns", "CreateTopic",
        ["Name": "news.fifo", "Attributes": ["FifoTopic": "true", "ContentBasedDeduplication": "true"]])["TopicArn"]
      ?? .null
    let url = try await sqs.queue("q.fifo", ["FifoQueue": "true"])
    try await open(url, "q.fifo")
    try await sqs.cloud.call(
      "sns", "Subscribe", ["TopicArn": topic, "Protocol": "sqs", "Endpoint": .string(QueueFixture.arn("q.fifo"))])
    let missing = await sqs.cloud.refusal("sns", "Publish", ["TopicArn": topic, "Message": "x"])
    #expect(missing?.message == "Invalid parameter: The MessageGroupId parameter is required for FIFO topics")
    for message in ["1", "2", "2"] as [Value] {
      let sent = try await sqs.cloud.call(
        "sns", "Publish", ["TopicArn": topic, "Message": message, "MessageGroupId": "g"])
      #expect(sent["SequenceNumber"]?.string?.count == 20)
    }
    let bodies = QueueFixture.bodies(try await sqs.receive(from: url)).map { try? JSONText.parse($0) }
    #expect(bodies.map { $0?["Message"] } == ["1", "2"])
    #expect(bodies[0]?["Signature"] == nil)
    #expect(bodies[0]?["SequenceNumber"] != nil)
  }

  @Test("a text message goes to the outbox")
  func textMessage() async throws {
    try await sqs.cloud.call("sns", "Publish", ["PhoneNumber": "+15551234567", "Message": "hi"])
    let entry = try sqs.cloud.cloud.observe(Request("sns", "_ListOutbox"))["entries"]?[0]
    #expect(entry?["recipient"] == "+15551234567")
    #expect(entry?["text"] == "hi")
  }
}
