import AWSModel
import TestCloud
import Testing

@Suite("sns topics and subscriptions") struct TopicTests {
  let cloud: TestCloud
  init() throws { cloud = try TestCloud() }

  private func topic(_ name: String, _ attributes: Value = .empty) async throws -> Value {
    try await cloud.call("sns", "CreateTopic", ["Name": .string(name), "Attributes": attributes])["TopicArn"] ?? .null
  }

  @Test("a new topic has AWS's attributes, in AWS's order")
  func attributes() async throws {
    let arn = try await topic("news")
    #expect(arn == "arn:aws:sns:us-east-1:123456789012:news")
    let attributes = try await cloud.call("sns", "GetTopicAttributes", ["TopicArn": arn])["Attributes"]?.map ?? [:]
    #expect(
      Array(attributes.keys) == [
        "Policy", "Owner", "SubscriptionsPending", "TopicArn", "EffectiveDeliveryPolicy", "SubscriptionsConfirmed",
        "DisplayName", "SubscriptionsDeleted",
      ])
    #expect(attributes["Policy"]?.string?.contains(#""AWS:SourceOwner":"123456789012""#) == true)
  }

  @Test(
    "what AWS refuses is refused in its words",
    arguments: [
      ("CreateTopic", ["Name": "a b"], "InvalidParameter", "Invalid parameter: Topic Name"),
      ("CreateTopic", ["Name": "a.fifo"], "InvalidParameter", "Invalid parameter: Topic Name"),
      (
        "GetTopicAttributes", ["TopicArn": "news"], "InvalidParameter",
        "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1"
      ),
      (
        "GetTopicAttributes", ["TopicArn": "arn:aws:sns:eu-west-1:123456789012:news"], "InvalidParameter",
        "Invalid parameter: TopicArn"
      ),
      (
        "Publish", ["TopicArn": "arn:aws:sns:us-east-1:123456789012:none", "Message": "x"], "NotFound",
        "Topic does not exist"
      ),
      (
        "Publish", ["PhoneNumber": "+1a234", "Message": "x"], "InvalidParameter",
        "Invalid parameter: PhoneNumber Reason: +1a234 is not valid to publish to"
      ),
      (
        "Publish", ["TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Message": ""], "InvalidParameter",
        "Invalid parameter: Empty message"
      ),
      (
        "Publish",
        ["TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Message": "{}", "MessageStructure": "json"],
        "InvalidParameter", "Invalid parameter: Message Structure - No default entry in JSON message body"
      ),
      (
        "Publish",
        [
          "TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Message": "x",
          "MessageAttributes": ["a^b": ["DataType": "String", "StringValue": "x"]],
        ], "ParameterValueInvalid",
        "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. "
          + "Can only include alphanumeric characters, hyphens, underscores, or dots."
      ),
      (
        "PublishBatch",
        [
          "TopicArn": "arn:aws:sns:us-east-1:123456789012:news",
          "PublishBatchRequestEntries": [
            ["Id": "1", "Message": "x", "MessageAttributes": ["attr1": ["StringValue": "x"]]]
          ],
        ], "ValidationError",
        "1 validation error detected: Value null at "
          + "'publishBatchRequestEntries.1.member.messageAttributes.attr1.member.dataType' "
          + "failed to satisfy constraint: Member must not be null"
      ),
      (
        "Subscribe",
        ["TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Protocol": "sms", "Endpoint": "+15--551234567"],
        "InvalidParameter", "Invalid SMS endpoint: +15--551234567"
      ),
      (
        "Subscribe",
        [
          "TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Protocol": "sqs",
          "Endpoint": "arn:aws:sqs:us-east-1:123456789012:q.fifo",
        ], "InvalidParameter",
        "Invalid parameter: Invalid parameter: Endpoint Reason: "
          + "FIFO SQS Queues can not be subscribed to standard SNS topics"
      ),
      (
        "Unsubscribe", ["SubscriptionArn": "arn:aws:sns:us-east-1:123456789012:news"], "InvalidParameter",
        "Invalid parameter: SubscriptionId"
      ),
      (
        "AddPermission",
        [
          "TopicArn": "arn:aws:sns:us-east-1:123456789012:news", "Label": "l", "AWSAccountId": ["210987654321"],
          "ActionName": ["Fly"],
        ], "InvalidParameter", "Invalid parameter: Policy statement action out of service scope!"
      ),
      (
        "SetSMSAttributes", ["attributes": ["DefaultSendID": "x"]], "InvalidParameter",
        "DefaultSendID is not a valid attribute"
      ),
      (
        "CreatePlatformApplication", ["Name": "@name", "Platform": "ADM", "Attributes": [:]], "InvalidParameter",
        "Invalid parameter: @name Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'"
      ),
    ] as [(String, Value, String, String)])
  func refusals(operation: String, input: Value, code: String, message: String) async throws {
    _ = try await topic("news")
    let refusal = await cloud.refusal("sns", operation, input)
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("the same topic again is the same topic; with other settings or tags it is refused")
  func again() async throws {
    let arn = try await topic("news", ["DisplayName": "N"])
    #expect(try await topic("news", ["DisplayName": "N"]) == arn)
    let settings = await cloud.refusal("sns", "CreateTopic", ["Name": "news", "Attributes": ["DisplayName": "M"]])
    #expect(settings?.message == "Invalid parameter: Attributes Reason: Topic already exists with different attributes")
    let tags = await cloud.refusal("sns", "CreateTopic", ["Name": "news", "Tags": [["Key": "a", "Value": "b"]]])
    #expect(tags?.message == "Invalid parameter: Tags Reason: Topic already exists with different tags")
  }

  @Test("an e-mail address is asked first; its token confirms")
  func confirmation() async throws {
    let arn = try await topic("news")
    let subscribed = try await cloud.call(
      "sns", "Subscribe", ["TopicArn": arn, "Protocol": "email", "Endpoint": "a@example.com"])
    #expect(subscribed["SubscriptionArn"] == "pending confirmation")
    let mail = try cloud.cloud.observe(Request("sns", "_ListOutbox"))["entries"]?[0]
    let token = (try? JSONText.parse(mail?["text"]?.string ?? ""))?["Token"] ?? .null
    let wrong = await cloud.refusal("sns", "ConfirmSubscription", ["TopicArn": arn, "Token": "abc"])
    #expect(wrong?.message == "Invalid parameter: Token")
    try await cloud.call("sns", "Publish", ["TopicArn": arn, "Message": "before"])
    try await cloud.call("sns", "ConfirmSubscription", ["TopicArn": arn, "Token": token])
    try await cloud.call("sns", "Publish", ["TopicArn": arn, "Message": "after"])
    let texts = try cloud.cloud.observe(Request("sns", "_ListOutbox"))["entries"]?.list?.map { $0["text"] } ?? []
    #expect(texts.dropFirst() == ["after"])
  }

  @Test("a subscription shows its settings, and is the same when made again")
  func subscription() async throws {
    let arn = try await topic("news")
    let input: Value = [
      "TopicArn": arn, "Protocol": "sms", "Endpoint": "+15551234567",
      "Attributes": ["FilterPolicy": #"{"a":["b"]}"#],
    ]
    let made = try await cloud.call("sns", "Subscribe", input)
    #expect(try await cloud.call("sns", "Subscribe", input) == made)
    var other = input
    other["Attributes"] = ["FilterPolicy": #"{"a":["c"]}"#]
    let refusal = await cloud.refusal("sns", "Subscribe", other)
    #expect(
      refusal?.message == "Invalid parameter: Attributes Reason: Subscription already exists with different attributes")
    let attributes = try await cloud.call("sns", "GetSubscriptionAttributes", made)["Attributes"]
    #expect(attributes?["FilterPolicyScope"] == "MessageAttributes")
    #expect(attributes?["PendingConfirmation"] == "false")
    #expect(attributes?["SubscriptionPrincipal"] == "arn:aws:iam::123456789012:user/learner")
  }
}
