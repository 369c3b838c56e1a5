import AWSModel
import TestCloud
import Testing

@Suite("sqs queues") struct QueueTests {
  let sqs: QueueFixture
  init() throws { sqs = try QueueFixture() }

  @Test("a new queue has AWS's defaults, in AWS's order")
  func defaults() async throws {
    let url = try await sqs.queue("jobs")
    #expect(url == "https://sqs.us-east-1.amazonaws.com/123456789012/jobs")
    let attributes = try await sqs.attributes(of: url)
    #expect(
      attributes == [
        "QueueArn": .string(QueueFixture.arn("jobs")), "ApproximateNumberOfMessages": "0",
        "ApproximateNumberOfMessagesNotVisible": "0", "ApproximateNumberOfMessagesDelayed": "0",
        "CreatedTimestamp": "1795456800", "LastModifiedTimestamp": "1795456800", "VisibilityTimeout": "30",
        "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600", "DelaySeconds": "0",
        "ReceiveMessageWaitTimeSeconds": "0", "SqsManagedSseEnabled": "true",
      ])
  }

  @Test("URLs, ARNs and queues differ by partition, Region and account")
  func scopes() async throws {
    try await sqs.queue("jobs")
    let china = Scope(partition: "aws-cn", account: "210987654321", region: "cn-north-1")
    let made = try await sqs.cloud.call("sqs", "CreateQueue", ["QueueName": "jobs"], in: china)
    #expect(made["QueueUrl"] == "https://sqs.cn-north-1.amazonaws.com.cn/210987654321/jobs")
    let elsewhere = await sqs.cloud.refusal(
      "sqs", "GetQueueUrl", ["QueueName": "jobs"], in: Scope(region: "eu-west-1"))
    #expect(elsewhere?.message == "The specified queue does not exist.")
    let stranger = await sqs.cloud.refusal(
      "sqs", "SendMessage",
      ["QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/jobs", "MessageBody": "x"],
      in: Scope(account: "210987654321"))
    #expect(stranger?.code == "AWS.SimpleQueueService.NonExistentQueue")
  }

  @Test(
    "what AWS refuses of a new queue is refused in its words",
    arguments: [
      (
        "a b", .empty, "InvalidParameterValue",
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
      ),
      (
        "a", ["FifoQueue": "true"], "InvalidParameterValue",
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, "
          + "must end with .fifo suffix and be 1 to 80 in length"
      ),
      ("a", ["FifoQueue": "false"], "InvalidAttributeName", "Unknown Attribute FifoQueue."),
      (
        "a", ["ContentBasedDeduplication": "true"], "InvalidAttributeName",
        "Unknown Attribute ContentBasedDeduplication."
      ),
      (
        "a", ["DeduplicationScope": "queue"], "InvalidAttributeName",
        "You can specify the DeduplicationScope only when FifoQueue is set to true."
      ),
      ("a", ["Colour": "red"], "InvalidAttributeName", "Unknown Attribute Colour."),
      (
        "a", ["VisibilityTimeout": "43201"], "InvalidAttributeValue",
        "Invalid value for the parameter VisibilityTimeout."
      ),
      (
        "a",
        [
          "RedrivePolicy":
            #"{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:none","maxReceiveCount":1}"#
        ],
        "InvalidParameterValue",
        #"Value {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:none","maxReceiveCount":1} "#
          + "for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist."
      ),
    ] as [(String, Value, String, String)])
  func refusals(name: String, attributes: Value, code: String, message: String) async throws {
    let refusal = await sqs.cloud.refusal(
      "sqs", "CreateQueue", ["QueueName": .string(name), "Attributes": attributes])
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("the same queue again is the same queue; with other settings it is refused")
  func again() async throws {
    let url = try await sqs.queue("jobs", ["DelaySeconds": "5"])
    #expect(try await sqs.queue("jobs", ["DelaySeconds": "5"]) == url)
    #expect(try await sqs.queue("jobs") == url)
    let refusal = await sqs.cloud.refusal(
      "sqs", "CreateQueue", ["QueueName": "jobs", "Attributes": ["DelaySeconds": "6"]])
    #expect(refusal?.code == "QueueAlreadyExists")
    #expect(
      refusal?.message
        == "A queue already exists with the same name and a different value for attribute DelaySeconds")
  }

  @Test("the name of a deleted queue is free after 60 seconds")
  func deletion() async throws {
    let url = try await sqs.queue("jobs")
    try await sqs.cloud.call("sqs", "DeleteQueue", ["QueueUrl": url])
    let refusal = await sqs.cloud.refusal("sqs", "CreateQueue", ["QueueName": "jobs"])
    #expect(refusal?.code == "AWS.SimpleQueueService.QueueDeletedRecently")
    try await sqs.cloud.advance(by: .seconds(60))
    try await sqs.queue("jobs")
  }

  @Test("a KMS key and SQS's own encryption exclude each other")
  func encryption() async throws {
    let url = try await sqs.queue("jobs", ["KmsMasterKeyId": "alias/aws/sqs"])
    let attributes = try await sqs.attributes(of: url)
    #expect(attributes["SqsManagedSseEnabled"] == "false")
    #expect(attributes["KmsDataKeyReusePeriodSeconds"] == "300")
  }

  @Test("queues are listed by name, page by page, and nothing is no list")
  func listing() async throws {
    #expect(try await sqs.cloud.call("sqs", "ListQueues") == .empty)
    for name in ["b", "a1", "a2"] { try await sqs.queue(name) }
    let first = try await sqs.cloud.call("sqs", "ListQueues", ["QueueNamePrefix": "a", "MaxResults": 1])
    #expect(first["QueueUrls"]?.list?.count == 1)
    let second = try await sqs.cloud.call(
      "sqs", "ListQueues", ["QueueNamePrefix": "a", "MaxResults": 1, "NextToken": first["NextToken"] ?? .null])
    #expect(second["QueueUrls"] == ["https://sqs.us-east-1.amazonaws.com/123456789012/a2"])
    #expect(second["NextToken"] == nil)
  }

  @Test("tags are added, replaced and removed")
  func tags() async throws {
    let url = try await sqs.queue("jobs")
    try await sqs.cloud.call("sqs", "TagQueue", ["QueueUrl": url, "Tags": ["team": "a", "stage": "test"]])
    try await sqs.cloud.call("sqs", "TagQueue", ["QueueUrl": url, "Tags": ["team": "b"]])
    try await sqs.cloud.call("sqs", "UntagQueue", ["QueueUrl": url, "TagKeys": ["stage"]])
    #expect(try await sqs.cloud.call("sqs", "ListQueueTags", ["QueueUrl": url]) == ["Tags": ["team": "b"]])
  }

  @Test("a permission lets another account send, until it is removed")
  func permission() async throws {
    let url = try await sqs.queue("jobs")
    let other = Scope(account: "210987654321")
    let message: Value = ["QueueUrl": url, "MessageBody": "x"]
    let label: Value = ["QueueUrl": url, "Label": "partner"]
    var permission = label
    permission["AWSAccountIds"] = ["210987654321"]
    permission["Actions"] = ["SendMessage"]
    try await sqs.cloud.call("sqs", "AddPermission", permission)
    try await sqs.cloud.call("sqs", "SendMessage", message, in: other)
    let twice = await sqs.cloud.refusal("sqs", "AddPermission", permission)
    #expect(twice?.message == "Value partner for parameter Label is invalid. Reason: Already exists.")
    try await sqs.cloud.call("sqs", "RemovePermission", label)
    #expect(await sqs.cloud.refusal("sqs", "SendMessage", message, in: other) != nil)
    let gone = await sqs.cloud.refusal("sqs", "RemovePermission", label)
    #expect(gone?.message == "Value partner for parameter Label is invalid. Reason: can't find label.")
  }

  @Test("a service may send only where the queue's policy lets it")
  func services() async throws {
    let url = try await sqs.queue("jobs")
    let topic = "arn:aws:sns:us-east-1:123456789012:news"
    let sns = Principal.service("sns.amazonaws.com", source: topic)
    let message: Value = ["QueueUrl": url, "MessageBody": "x"]
    #expect(await sqs.cloud.refusal("sqs", "SendMessage", message, as: sns) != nil)
    let policy = """
      {"Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",
      "Resource":"\(QueueFixture.arn("jobs"))","Condition":{"ArnEquals":{"aws:SourceArn":"\(topic)"}}}]}
      """
    try await sqs.cloud.call(
      "sqs", "SetQueueAttributes", ["QueueUrl": url, "Attributes": ["Policy": .string(policy)]])
    try await sqs.cloud.call("sqs", "SendMessage", message, as: sns)
    let stranger = Principal.service("sns.amazonaws.com", source: topic + "2")
    #expect(await sqs.cloud.refusal("sqs", "SendMessage", message, as: stranger) != nil)
  }
}
