import AWSModel
import TestCloud
import Testing

@testable import LogsService

@Suite("logs: filters that act") struct LogFilterTests {
  let cloud: TestCloud
  let now = TestCloud.start.milliseconds

  init() async throws {
    cloud = try TestCloud()
    try await cloud.call("logs", "CreateLogGroup", ["logGroupName": "/shop", "tags": ["team": "ops"]])
    try await cloud.call("logs", "CreateLogStream", ["logGroupName": "/shop", "logStreamName": "s"])
  }

  private func put(_ messages: String...) async throws {
    let events = messages.map { message -> Value in ["timestamp": .integer(now), "message": .string(message)] }
    try await cloud.call(
      "logs", "PutLogEvents", ["logGroupName": "/shop", "logStreamName": "s", "logEvents": .list(events)])
  }

  private func putFilter(_ pattern: String, _ transformation: Value) async throws {
    try await cloud.call(
      "logs", "PutMetricFilter",
      [
        "logGroupName": "/shop", "filterName": "f", "filterPattern": .string(pattern),
        "metricTransformations": [transformation],
      ])
  }

  private func sum(_ metric: String, _ dimensions: Value = []) async throws -> [Value]? {
    try await cloud.call(
      "cloudwatch", "GetMetricStatistics",
      [
        "Namespace": "Shop", "MetricName": .string(metric), "Dimensions": dimensions, "Period": 60,
        "StartTime": .timestamp(TestCloud.start - .seconds(60)), "EndTime": .timestamp(TestCloud.start + .seconds(60)),
        "Statistics": ["Sum"],
      ])["Datapoints"]?.list?.compactMap { $0["Sum"] }
  }

  @Test("events that fit are counted, others give the default value")
  func counted() async throws {
    try await putFilter(
      "ERROR", ["metricName": "Errors", "metricNamespace": "Shop", "metricValue": "1", "defaultValue": 0])
    try await put("all is well")
    #expect(try await sum("Errors") == [0.0])
    try await put("ERROR one", "fine", "ERROR two")
    #expect(try await sum("Errors") == [2.0])
  }

  @Test("a value and dimensions are taken from the event")
  func extracted() async throws {
    try await putFilter(
      "{ $.ms = * }",
      [
        "metricName": "Latency", "metricNamespace": "Shop", "metricValue": "$.ms", "dimensions": ["Page": "$.page"],
        "unit": "Milliseconds",
      ])
    try await put(#"{"ms": 12.5, "page": "home"}"#, #"{"ms": "x", "page": "home"}"#)
    #expect(try await sum("Latency", [["Name": "Page", "Value": "home"]]) == [12.5])
  }

  @Test("metrics embedded in an event are taken out")
  func embedded() async throws {
    try await put(
      #"{"_aws":{"Timestamp":\#(now),"CloudWatchMetrics":[{"Namespace":"Shop","Dimensions":[["Page"],[]],"Metrics":[{"Name":"Hits","Unit":"Count"},{"Name":"Ms"}]}]},"Page":"home","Hits":3,"Ms":[1,2]}"#
    )
    #expect(try await sum("Hits") == [3.0])
    #expect(try await sum("Hits", [["Name": "Page", "Value": "home"]]) == [3.0])
    #expect(try await sum("Ms") == [3.0])
  }

  @Test("metric filters are described as AWS does")
  func described() async throws {
    try await putFilter(
      "ERROR", ["metricName": "Errors", "metricNamespace": "Shop", "metricValue": "1", "defaultValue": 0])
    #expect(
      try await cloud.call("logs", "DescribeMetricFilters", ["logGroupName": "/shop"]) == [
        "metricFilters": [
          [
            "filterName": "f", "filterPattern": "ERROR",
            "metricTransformations": [
              ["metricName": "Errors", "metricNamespace": "Shop", "metricValue": "1", "defaultValue": 0.0]
            ], "creationTime": .integer(now), "logGroupName": "/shop", "applyOnTransformedLogs": false,
          ]
        ]
      ])
    #expect(
      try await cloud.call("logs", "DescribeLogGroups")["logGroups"]?[0]?["metricFilterCount"] == 1)
    try await cloud.call("logs", "DeleteMetricFilter", ["logGroupName": "/shop", "filterName": "f"])
    #expect(try await cloud.call("logs", "DescribeMetricFilters") == ["metricFilters": []])
  }

  @Test("a pattern can be tried on messages")
  func tried() async throws {
    let output = try await cloud.call(
      "logs", "TestMetricFilter",
      ["filterPattern": "[a, n > 1]", "logEventMessages": ["x 1", "y 2"]])
    #expect(
      output == [
        "matches": [["eventNumber": 2, "eventMessage": "y 2", "extractedValues": ["$a": "y", "$n": "2"]]]
      ])
  }

  @Test(
    "subscriptions that AWS refuses",
    arguments: [
      (
        "arn:aws:kinesis:us-east-1:123456789012:stream/x", "InvalidParameterException",
        "destinationArn for vendor kinesis cannot be used without roleArn"
      ),
      (
        "arn:aws:lambda:us-east-1:111122223333:function:x", "AccessDeniedException",
        "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers."
      ),
      (
        "arn:aws:lambda:us-east-1:123456789012:function:x", "InvalidParameterException",
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function."
      ),
    ])
  func refused(arn: String, code: String, message: String) async throws {
    let refusal = await cloud.refusal(
      "logs", "PutSubscriptionFilter",
      ["logGroupName": "/shop", "filterName": "f", "filterPattern": "", "destinationArn": .string(arn)])
    #expect(refusal == ServiceError(code, message))
  }

  @Test("the zipped form is gzip")
  func gzip() throws {
    let bytes = Gzip.stored(Array("hello".utf8))
    #expect(Array(bytes.prefix(3)) == [0x1F, 0x8B, 8])
    #expect(Array(bytes[10..<15]) == [1, 5, 0, 0xFA, 0xFF])
    #expect(Array(bytes.suffix(8)) == [0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0])
  }

  @Test("tags by name and by ARN are the same")
  func tags() async throws {
    let arn: Value = "arn:aws:logs:us-east-1:123456789012:log-group:/shop"
    try await cloud.call("logs", "TagResource", ["resourceArn": arn, "tags": ["stage": "test"]])
    try await cloud.call("logs", "UntagLogGroup", ["logGroupName": "/shop", "tags": ["team"]])
    #expect(try await cloud.call("logs", "ListTagsForResource", ["resourceArn": arn]) == ["tags": ["stage": "test"]])
    #expect(try await cloud.call("logs", "ListTagsLogGroup", ["logGroupName": "/shop"]) == ["tags": ["stage": "test"]])
  }

  @Test(
    "what is not there is refused in AWS's words",
    arguments: [
      (
        "DeleteSubscriptionFilter", ["logGroupName": "/shop", "filterName": "no"],
        "The specified subscription filter does not exist."
      ),
      ("DescribeSubscriptionFilters", ["logGroupName": "/no"], "The specified log group does not exist."),
      ("DeleteResourcePolicy", ["policyName": "no"], "Policy with name [no] does not exist."),
      ("CancelExportTask", ["taskId": "no"], "The specified export task does not exist."),
      ("GetDeliveryDestination", ["name": "no"], "Requested Delivery Destination does not exist in this account."),
    ] as [(String, Value, String)])
  func missing(operation: String, input: Value, message: String) async throws {
    #expect(
      await cloud.refusal("logs", operation, input) == ServiceError("ResourceNotFoundException", message))
  }

  @Test("EventBridge writes where a resource policy lets it")
  func events() async throws {
    try await cloud.call("events", "PutRule", ["Name": "all", "EventPattern": #"{"source":["shop"]}"#])
    try await cloud.call(
      "events", "PutTargets",
      ["Rule": "all", "Targets": [["Id": "1", "Arn": "arn:aws:logs:us-east-1:123456789012:log-group:/shop"]]])
    let entry: Value = ["Source": "shop", "DetailType": "Order", "Detail": #"{"id":1}"#]
    try await cloud.call("events", "PutEvents", ["Entries": [entry]])
    #expect(try await cloud.call("logs", "FilterLogEvents", ["logGroupName": "/shop"])["events"] == [])
    try await cloud.call(
      "logs", "PutResourcePolicy",
      [
        "policyName": "events",
        "policyDocument":
          #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"arn:aws:logs:us-east-1:123456789012:log-group:/shop:*"}]}"#,
      ])
    try await cloud.call("events", "PutEvents", ["Entries": [entry]])
    let written = try await cloud.call("logs", "FilterLogEvents", ["logGroupName": "/shop"])["events"]
    #expect(try JSONText.parse(written?[0]?["message"]?.string ?? "")["detail"] == ["id": 1])
  }

  @Test("what breaks the model's constraints is refused in AWS's words, oddities included")
  func constraints() async throws {
    let one: Value = ["metricName": "m1", "metricNamespace": "n1", "metricValue": "1"]
    let two = await cloud.refusal(
      "logs", "PutMetricFilter",
      ["logGroupName": "/shop", "filterName": "f", "filterPattern": "", "metricTransformations": [one, one]])
    let shown =
      "MetricTransformation(metricName=m1, metricNamespace=n1, metricValue=1, defaultValue=null, unit=null, "
      + "dimensions=null)"
    #expect(
      two
        == ServiceError(
          "InvalidParameterException",
          "1 validation error detected: Value '[\(shown), \(shown)]' at 'metricTransformations' failed to satisfy "
            + "constraint: Member must have length less than or equal to 1"))
    let long = String(repeating: "X", count: 513)
    let group = await cloud.refusal("logs", "DeleteMetricFilter", ["logGroupName": .string(long), "filterName": "f"])
    #expect(group == .logNameTooLong)
    let name = await cloud.refusal(
      "logs", "DeleteMetricFilter", ["logGroupName": "/shop", "filterName": .string(long)])
    #expect(
      name?.message
        == "1 validation error detected: Value '\(long)' at 'filterName failed to satisfy constraint: Member must have "
        + "length less than or equal to 512")
  }

  @Test("vended logs: a source and a destination are joined by a delivery")
  func vended() async throws {
    let missing = await cloud.refusal(
      "logs", "PutDeliverySource",
      ["name": "s", "resourceArn": "arn:aws:s3:::bucket", "logType": "ACCESS_LOGS"])
    #expect(missing == ServiceError("ResourceNotFoundException", "Cannot access provided service."))
    try await cloud.call(
      "logs", "PutDeliverySource",
      [
        "name": "s", "resourceArn": "arn:aws:cloudfront::123456789012:distribution/E1", "logType": "ACCESS_LOGS",
      ])
    let destination = try await cloud.call(
      "logs", "PutDeliveryDestination",
      [
        "name": "d", "outputFormat": "json",
        "deliveryDestinationConfiguration": ["destinationResourceArn": "arn:aws:s3:::bucket"],
      ])["deliveryDestination"]
    #expect(destination?["deliveryDestinationType"] == "S3")
    let delivery = try await cloud.call(
      "logs", "CreateDelivery",
      ["deliverySourceName": "s", "deliveryDestinationArn": destination?["arn"] ?? .null])["delivery"]
    #expect(try await cloud.call("logs", "GetDelivery", ["id": delivery?["id"] ?? .null])["delivery"] == delivery)
    let format = await cloud.refusal("logs", "PutDeliveryDestination", ["name": "d", "outputFormat": "foobar"])
    #expect(
      format
        == ServiceError(
          "ValidationException",
          "1 validation error detected: Value 'foobar' at 'outputFormat' failed to satisfy constraint: Member must satisfy "
            + "enum value set: [w3c, raw, json, plain, parquet]"))
  }

  @Test("the fields of recent events, with how many have each")
  func fields() async throws {
    try await put(#"{"a":1}"#, #"{"a":1,"b":2}"#)
    let fields = try await cloud.call("logs", "GetLogGroupFields", ["logGroupName": "/shop"])["logGroupFields"]
    #expect(fields?.list?.contains(["name": "b", "percent": 50]) == true)
    #expect(fields?.list?.contains(["name": "a", "percent": 100]) == true)
  }
}
